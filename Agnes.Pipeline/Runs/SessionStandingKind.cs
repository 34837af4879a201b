namespace Agnes.Pipeline.Runs;

/// <summary>The standing of a session with a processor.</summary>
public enum SessionStandingKind
{
    /// <summary>The session is new, has changed, or was processed by an older version of the processor.</summary>
    Pending,

    /// <summary>The session failed and waits until <c>retry_after</c>.</summary>
    BackingOff,

    /// <summary>The session failed, and its back-off has ended.</summary>
    Failed,

    /// <summary>The session is processed up to a position.</summary>
    Partial,

    /// <summary>The session is processed.</summary>
    Processed,

    /// <summary>The session failed too often. It waits until its content changes or an admin reprocesses it.</summary>
    Quarantined,
}
