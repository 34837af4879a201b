namespace Agnes.Pipeline.Usage.Counting;

/// <summary>The calls of models that stand in one file, and what decides between their copies in several files.</summary>
/// <param name="SessionFile">The file.</param>
/// <param name="SessionId">The session that most of its lines name.</param>
/// <param name="AgentId">The sub-agent whose file it is; null for a session's own.</param>
/// <param name="StartedAt">The smallest timestamp in it.</param>
/// <param name="Messages">The calls.</param>
public sealed record CallsOfFile(
    string SessionFile,
    string? SessionId,
    string? AgentId,
    DateTimeOffset? StartedAt,
    IReadOnlyList<UsageMessage> Messages);
