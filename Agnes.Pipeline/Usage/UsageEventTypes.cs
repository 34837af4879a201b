namespace Agnes.Pipeline.Usage;

/// <summary>The values of <c>usage_events.event_type</c>. Each event is of one type.</summary>
public static class UsageEventTypes
{
    /// <summary>A call of a tool that is none of the others; skills are among them, with <c>skill_name</c>.</summary>
    public const string ToolUse = "tool_use";

    /// <summary>A call of <c>Task</c> or <c>Agent</c>.</summary>
    public const string Subagent = "subagent";

    /// <summary>A call of <c>mcp__&lt;server&gt;__&lt;tool&gt;</c>.</summary>
    public const string McpCall = "mcp_call";

    /// <summary>A slash command that a person gave.</summary>
    public const string SlashCommand = "slash_command";
}
