using Agnes.Pipeline.Processors;

namespace Agnes.Pipeline.Usage;

/// <summary>A row of <c>usage_events</c>: a tool call or a slash command.</summary>
public sealed record UsageEvent : IRow
{
    /// <summary>The file that it stands in, and its owner.</summary>
    public required UsageRowSource Source { get; init; }

    /// <summary>The session that its line names.</summary>
    public string? SessionId { get; init; }

    /// <summary>Its line's uuid.</summary>
    public string? EventUuid { get; init; }

    /// <summary>The uuid of the line that it follows.</summary>
    public string? ParentUuid { get; init; }

    /// <summary>What a tool call is known by.</summary>
    public string? ToolUseId { get; init; }

    /// <summary>One of <see cref="UsageEventTypes"/>.</summary>
    public required string EventType { get; init; }

    /// <summary>The tool.</summary>
    public string? ToolName { get; init; }

    /// <summary>The skill that a <c>Skill</c> call starts.</summary>
    public string? SkillName { get; init; }

    /// <summary>The kind of sub-agent that a <c>Task</c> or <c>Agent</c> call starts.</summary>
    public string? SubagentType { get; init; }

    /// <summary>The slash command, with its slash.</summary>
    public string? CommandName { get; init; }

    /// <summary>The server of an MCP call.</summary>
    public string? McpServer { get; init; }

    /// <summary>One of <see cref="ToolOutcomes"/>; null for slash commands.</summary>
    public string? Outcome { get; set; }

    /// <summary>Whether the result says <c>is_error</c>.</summary>
    public bool IsError { get; set; }

    /// <summary>Whether a sub-agent did it.</summary>
    public bool IsSidechain { get; init; }

    /// <summary>The sub-agent, where the line names it.</summary>
    public string? AgentId { get; init; }

    /// <summary>The model that called.</summary>
    public string? Model { get; init; }

    /// <summary>The working folder.</summary>
    public string? Cwd { get; init; }

    /// <summary>When.</summary>
    public DateTimeOffset? OccurredAt { get; init; }

    /// <inheritdoc/>
    public void WriteTo(IRowWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Write(Source.SessionFile);
        writer.Write(SessionId);
        writer.Write(Source.Owner.UserId);
        writer.Write(Source.Owner.Username);
        writer.Write(EventUuid);
        writer.Write(ParentUuid);
        writer.Write(ToolUseId);
        writer.Write(EventType);
        writer.Write(ToolName);
        writer.Write(SkillName);
        writer.Write(SubagentType);
        writer.Write(CommandName);
        writer.Write(McpServer);
        writer.Write(Outcome);
        writer.Write(IsError);
        writer.Write(IsSidechain);
        writer.Write(AgentId);
        writer.Write(Model);
        writer.Write(Cwd);
        writer.Write(OccurredAt);
        writer.Write(Source.ProcessorVersion);
    }
}
