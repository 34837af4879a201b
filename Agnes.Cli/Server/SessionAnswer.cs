namespace Agnes.Cli.Server;

/// <summary>A session as the server knows it.</summary>
internal sealed record SessionAnswer(
    string Name,
    DateTimeOffset UploadedAt,
    long SizeBytes,
    string Status,
    DateTimeOffset? ProcessedAt,
    int ItemsExtracted,
    IReadOnlyList<SessionProcessorAnswer> Processors);
