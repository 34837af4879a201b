namespace Agnes.Contracts.Sessions;

/// <summary>A session as its owner sees it.</summary>
/// <param name="Name">The file name.</param>
/// <param name="UploadedAt">The time of the last write to the file.</param>
/// <param name="SizeBytes">The size of the file in bytes.</param>
/// <param name="Status">The worst status of the registered processors.</param>
/// <param name="ProcessedAt">The time of the last processing, or null if no processor has read the session.</param>
/// <param name="ItemsExtracted">The number of items of all processors.</param>
/// <param name="Processors">The status for each processor, in the order of registration.</param>
public sealed record SessionSummary(
    string Name,
    DateTimeOffset UploadedAt,
    long SizeBytes,
    SessionDisplayStatus Status,
    DateTimeOffset? ProcessedAt,
    int ItemsExtracted,
    IReadOnlyList<SessionProcessorStatus> Processors);
