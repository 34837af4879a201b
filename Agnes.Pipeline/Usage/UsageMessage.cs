using Agnes.Pipeline.Processors;

namespace Agnes.Pipeline.Usage;

/// <summary>A row of <c>usage_messages</c>: one call of a model, as one file has it.</summary>
public sealed record UsageMessage : IRow
{
    /// <summary>The file that it stands in, and its owner.</summary>
    public required UsageRowSource Source { get; init; }

    /// <summary>The session that its lines name.</summary>
    public string? SessionId { get; init; }

    /// <summary>The message's id.</summary>
    public required string MessageId { get; init; }

    /// <summary>The API request; null behind gateways that give none.</summary>
    public string? RequestId { get; init; }

    /// <summary>One of <see cref="UsageMessageKinds"/>.</summary>
    public required string Kind { get; init; }

    /// <summary>The model.</summary>
    public string? Model { get; init; }

    /// <summary>Whether a sub-agent called.</summary>
    public bool IsSidechain { get; init; }

    /// <summary>The sub-agent, where a line names it.</summary>
    public string? AgentId { get; init; }

    /// <summary>Whether no line of it has a <c>stop_reason</c>: its output is an early value.</summary>
    public bool IsPartial { get; init; }

    /// <summary>Input tokens that came from no cache.</summary>
    public long InputTokens { get; init; }

    /// <summary>Output tokens.</summary>
    public long OutputTokens { get; init; }

    /// <summary>Input tokens read from the cache.</summary>
    public long CacheReadTokens { get; init; }

    /// <summary>Tokens written to the cache for five minutes.</summary>
    public long CacheCreation5mTokens { get; init; }

    /// <summary>Tokens written to the cache for one hour.</summary>
    public long CacheCreation1hTokens { get; init; }

    /// <summary>Searches of the web.</summary>
    public long WebSearchRequests { get; init; }

    /// <summary>As the API names it.</summary>
    public string? ServiceTier { get; init; }

    /// <summary>As the API names it; <c>fast</c> costs more.</summary>
    public string? Speed { get; init; }

    /// <summary>As the API names it; <c>us</c> costs more.</summary>
    public string? InferenceGeo { get; init; }

    /// <summary>The skill that the call works for.</summary>
    public string? SkillName { get; init; }

    /// <summary>The plugin that the call works for.</summary>
    public string? PluginName { get; init; }

    /// <summary>The MCP server that the call works for.</summary>
    public string? McpServer { get; init; }

    /// <summary>The working folder.</summary>
    public string? Cwd { get; init; }

    /// <summary>The earliest time of its lines.</summary>
    public DateTimeOffset? OccurredAt { get; init; }

    /// <inheritdoc/>
    public void WriteTo(IRowWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Write(Source.SessionFile);
        writer.Write(SessionId);
        writer.Write(Source.Owner.UserId);
        writer.Write(Source.Owner.Username);
        writer.Write(MessageId);
        writer.Write(RequestId);
        writer.Write(Kind);
        writer.Write(Model);
        writer.Write(IsSidechain);
        writer.Write(AgentId);
        writer.Write(IsPartial);
        writer.Write(InputTokens);
        writer.Write(OutputTokens);
        writer.Write(CacheReadTokens);
        writer.Write(CacheCreation5mTokens);
        writer.Write(CacheCreation1hTokens);
        writer.Write(WebSearchRequests);
        writer.Write(ServiceTier);
        writer.Write(Speed);
        writer.Write(InferenceGeo);
        writer.Write(SkillName);
        writer.Write(PluginName);
        writer.Write(McpServer);
        writer.Write(Cwd);
        writer.Write(OccurredAt);
        writer.Write(Source.ProcessorVersion);
    }
}
