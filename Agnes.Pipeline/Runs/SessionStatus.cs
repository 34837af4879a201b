namespace Agnes.Pipeline.Runs;

/// <summary>How a processor stands with a session. No row of state means that the session is pending.</summary>
public enum SessionStatus
{
    /// <summary>Done, at the version and content that the row names.</summary>
    Processed,

    /// <summary>Done up to the row's position.</summary>
    Partial,

    /// <summary>Failed; tried again once <c>retry_after</c> has passed.</summary>
    Failed,

    /// <summary>Failed too often; left alone until its content changes or an admin reprocesses it.</summary>
    Quarantined,
}
