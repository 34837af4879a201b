namespace Agnes.Pipeline.Usage;

/// <summary>What a tool's name says about its calls.</summary>
internal static class ToolKinds
{
    public const string Skill = "Skill";

    private const string McpPrefix = "mcp__";

    public static string EventTypeOf(string? tool) => tool switch
    {
        "Task" or "Agent" => UsageEventTypes.Subagent,
        not null when McpServerOf(tool) is not null => UsageEventTypes.McpCall,
        _ => UsageEventTypes.ToolUse,
    };

    /// <summary>The server of <c>mcp__&lt;server&gt;__&lt;tool&gt;</c>; null for any other name.</summary>
    public static string? McpServerOf(string? tool)
    {
        if (tool is null || !tool.StartsWith(McpPrefix, StringComparison.Ordinal))
        {
            return null;
        }

        var server = tool.AsSpan(McpPrefix.Length);
        var end = server.IndexOf("__", StringComparison.Ordinal);
        return end > 0 ? server[..end].ToString() : null;
    }
}
