namespace Agnes.Pipeline.Transcripts;

/// <summary>What the client notes beside a tool's result (<c>toolUseResult</c>), as far as it is counted.</summary>
public struct ToolUseResult
{
    /// <summary>A person stopped the tool.</summary>
    public bool WasInterrupted { get; set; }

    /// <summary>Lines that the tool added to files.</summary>
    public int LinesAdded { get; set; }

    /// <summary>Lines that the tool took from files.</summary>
    public int LinesRemoved { get; set; }

    /// <summary>Whether the client saw a commit (2.1.156 and later).</summary>
    public bool MadeCommit { get; set; }
}
