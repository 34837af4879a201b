namespace Agnes.Pipeline.Usage;

/// <summary>What came of a tool call.</summary>
internal readonly record struct ToolResult(
    string Outcome,
    bool IsError,
    int LinesAdded,
    int LinesRemoved,
    bool MadeCommit);
