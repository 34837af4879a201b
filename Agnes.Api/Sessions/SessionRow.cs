namespace Agnes.Api.Sessions;

/// <summary>A session as its owner sees it.</summary>
/// <param name="Name">The file name.</param>
/// <param name="UploadedAt">When the file was last written.</param>
/// <param name="SizeBytes">The size of the file.</param>
/// <param name="Status">The worst status over the registered processors.</param>
/// <param name="ProcessedAt">When a processor last read it; null before the first did.</param>
/// <param name="ItemsExtracted">The items of all processors together.</param>
/// <param name="Processors">Each processor's own status, in the order of registration.</param>
public sealed record SessionRow(
    string Name,
    DateTimeOffset UploadedAt,
    long SizeBytes,
    SessionDisplayStatus Status,
    DateTimeOffset? ProcessedAt,
    int ItemsExtracted,
    IReadOnlyList<ProcessorStatusRow> Processors);
