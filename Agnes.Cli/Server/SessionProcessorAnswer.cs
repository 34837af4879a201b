namespace Agnes.Cli.Server;

/// <summary>How far one processor is with a session.</summary>
internal sealed record SessionProcessorAnswer(
    string Name,
    string Status,
    DateTimeOffset? ProcessedAt,
    int ItemsExtracted,
    string? LastError,
    DateTimeOffset? RetryAfter);
