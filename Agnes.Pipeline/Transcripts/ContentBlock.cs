namespace Agnes.Pipeline.Transcripts;

/// <summary>One content block of a message.</summary>
public struct ContentBlock
{
    /// <summary>What it is.</summary>
    public ContentBlockKind Kind { get; set; }

    /// <summary>The text of a text block; of a tool result its first text.</summary>
    public JsonText Text { get; set; }

    /// <summary>The id of the tool call that it is, or is the result of.</summary>
    public JsonText ToolUseId { get; set; }

    /// <summary>The tool that is called.</summary>
    public JsonText ToolName { get; set; }

    /// <summary>A tool result's <c>is_error</c>; absent means no error.</summary>
    public bool IsError { get; set; }

    /// <summary>The input's <c>skill</c>.</summary>
    public JsonText InputSkill { get; set; }

    /// <summary>The input's <c>name</c>, where older versions keep the skill.</summary>
    public JsonText InputName { get; set; }

    /// <summary>The input's <c>subagent_type</c>.</summary>
    public JsonText InputSubagentType { get; set; }

    /// <summary>The input's <c>command</c>.</summary>
    public JsonText InputCommand { get; set; }
}
