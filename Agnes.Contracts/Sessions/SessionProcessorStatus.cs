namespace Agnes.Contracts.Sessions;

/// <summary>The status of a session for one processor.</summary>
/// <param name="Name">The name of the processor.</param>
/// <param name="Status">The status.</param>
/// <param name="ProcessedAt">The time of the last processing, or null if there is none.</param>
/// <param name="ItemsExtracted">The number of items.</param>
/// <param name="LastError">The reason of the last failure, or null if there is none.</param>
/// <param name="RetryAfter">The time of the next attempt, or null if none is scheduled.</param>
public sealed record SessionProcessorStatus(
    string Name,
    SessionDisplayStatus Status,
    DateTimeOffset? ProcessedAt,
    int ItemsExtracted,
    string? LastError,
    DateTimeOffset? RetryAfter);
