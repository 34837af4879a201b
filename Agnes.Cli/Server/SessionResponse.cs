namespace Agnes.Cli.Server;

internal sealed record SessionResponse(
    string Name,
    DateTimeOffset UploadedAt,
    long SizeBytes,
    string Status,
    DateTimeOffset? ProcessedAt,
    int ItemsExtracted,
    IReadOnlyList<SessionProcessorResponse> Processors);

internal sealed record SessionProcessorResponse(
    string Name,
    string Status,
    DateTimeOffset? ProcessedAt,
    int ItemsExtracted,
    string? LastError,
    DateTimeOffset? RetryAfter);

internal sealed record SessionsResponse(int Total, IReadOnlyList<SessionResponse> Rows);
