using Agnes.Pipeline.Transcripts;

namespace Agnes.Pipeline.Usage;

/// <summary>
/// One call as its lines tell it. The usage that holds is that of a line with a <c>stop_reason</c>, else of the one
/// with the largest output; the time is the earliest.
/// </summary>
internal sealed class Call(UsageRowSource source, CallKey key, string? sessionId)
{
    private bool _hasUsage;
    private bool _hasEnded;
    private TokenUsage _usage;
    private DateTimeOffset? _occurredAt;
    private string? _model;
    private string? _agentId;
    private string? _cwd;
    private string? _serviceTier;
    private string? _speed;
    private string? _inferenceGeo;
    private string? _skill;
    private string? _plugin;
    private string? _mcpServer;
    private bool _isSidechain;
    private List<(string? Model, TokenUsage Usage)>? _advisors;

    public void Read(TranscriptLine line, TranscriptMessage message, string? agentId, DateTimeOffset? timestamp)
    {
        _occurredAt = _occurredAt < timestamp ? _occurredAt : timestamp ?? _occurredAt;
        _agentId ??= agentId;
        _skill ??= line.DecodeRepeated(line.AttributionSkill);
        _plugin ??= line.DecodeRepeated(line.AttributionPlugin);
        _mcpServer ??= line.DecodeRepeated(line.AttributionMcpServer);
        if (!Supersedes(message))
        {
            return;
        }

        _hasUsage = true;
        _hasEnded = message.HasStopReason;
        _usage = WithCacheSplitOfIterations(message);
        _advisors = AdvisorsOf(line, message);
        _model = line.DecodeRepeated(message.Model);
        _cwd = line.DecodeRepeated(line.Cwd);
        _serviceTier = line.DecodeRepeated(message.ServiceTier);
        _speed = line.DecodeRepeated(message.Speed);
        _inferenceGeo = line.DecodeRepeated(message.InferenceGeo);
        _isSidechain = line.IsSidechain || key.Kind == UsageMessageKinds.AgentProgress;
    }

    /// <summary>Adds the row of the call, and one for each advisor that it asked.</summary>
    public void AddRowsTo(List<UsageMessage> rows)
    {
        rows.Add(ToRow(key.Kind, _model, _usage));
        foreach (var (model, usage) in _advisors ?? [])
        {
            rows.Add(ToRow(UsageMessageKinds.Advisor, model, usage));
        }
    }

    private bool Supersedes(TranscriptMessage message)
    {
        if (!_hasUsage || message.HasStopReason != _hasEnded)
        {
            return !_hasUsage || message.HasStopReason;
        }

        return message.Usage.Output >= _usage.Output;
    }

    /// <summary>Where a message took several iterations, only the first one's split stands at the top level.</summary>
    private static TokenUsage WithCacheSplitOfIterations(TranscriptMessage message)
    {
        var usage = message.Usage;
        var (iterations, fiveMinutes, oneHour) = (0, 0L, 0L);
        foreach (var iteration in message.Iterations)
        {
            if (iteration.Kind == UsageIterationKind.Message)
            {
                iterations++;
                fiveMinutes += iteration.Usage.CacheCreation5m;
                oneHour += iteration.Usage.CacheCreation1h;
            }
        }

        if (iterations > 1)
        {
            usage.HasCacheSplit = true;
            usage.CacheSplit5m = fiveMinutes;
            usage.CacheSplit1h = oneHour;
        }

        return usage;
    }

    private static List<(string? Model, TokenUsage Usage)>? AdvisorsOf(TranscriptLine line, TranscriptMessage message) =>
        message.Iterations.Exists(iteration => iteration.Kind == UsageIterationKind.Advisor)
            ? [.. message.Iterations
                .Where(iteration => iteration.Kind == UsageIterationKind.Advisor)
                .Select(iteration => (line.DecodeRepeated(iteration.Model), iteration.Usage))]
            : null;

    private UsageMessage ToRow(string kind, string? model, TokenUsage usage) => new()
    {
        Source = source,
        SessionId = sessionId,
        MessageId = key.MessageId,
        RequestId = key.RequestId,
        Kind = kind,
        Model = model,
        IsSidechain = _isSidechain,
        AgentId = _agentId,
        IsPartial = !_hasEnded,
        InputTokens = usage.Input,
        OutputTokens = usage.Output,
        CacheReadTokens = usage.CacheRead,
        CacheCreation5mTokens = usage.CacheCreation5m,
        CacheCreation1hTokens = usage.CacheCreation1h,
        WebSearchRequests = usage.WebSearchRequests,
        ServiceTier = _serviceTier,
        Speed = _speed,
        InferenceGeo = _inferenceGeo,
        SkillName = _skill,
        PluginName = _plugin,
        McpServer = _mcpServer,
        Cwd = _cwd,
        OccurredAt = _occurredAt,
    };
}
