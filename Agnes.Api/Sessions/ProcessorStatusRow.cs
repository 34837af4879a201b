namespace Agnes.Api.Sessions;

/// <summary>How one processor stands with a session.</summary>
public sealed record ProcessorStatusRow(
    string Name,
    SessionDisplayStatus Status,
    DateTimeOffset? ProcessedAt,
    int ItemsExtracted,
    string? LastError,
    DateTimeOffset? RetryAfter);
