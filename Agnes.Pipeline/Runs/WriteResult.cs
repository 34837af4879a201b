namespace Agnes.Pipeline.Runs;

/// <summary>The result of writing one unit.</summary>
internal abstract record WriteResult
{
    private WriteResult()
    {
    }

    /// <summary>The unit is stored.</summary>
    public sealed record Written : WriteResult
    {
        public static Written Instance { get; } = new();
    }

    /// <summary>The unit cannot be written. The store holds the session's failure instead.</summary>
    public sealed record Rejected(string Reason) : WriteResult;

    /// <summary>The store is not writable at present. The session waits for the next run.</summary>
    public sealed record Deferred(string Reason) : WriteResult;
}
