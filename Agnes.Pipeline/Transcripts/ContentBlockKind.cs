namespace Agnes.Pipeline.Transcripts;

/// <summary>The <c>type</c> of a content block.</summary>
public enum ContentBlockKind
{
    /// <summary>Pictures, documents, thinking, calls of tools that the server runs, and whatever comes.</summary>
    Other,

    /// <summary>Text; content that is a plain string is one such block.</summary>
    Text,

    /// <summary>A call of a tool.</summary>
    ToolUse,

    /// <summary>The result of one.</summary>
    ToolResult,
}
