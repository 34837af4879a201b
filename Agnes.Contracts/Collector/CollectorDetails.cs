namespace Agnes.Contracts.Collector;

/// <summary>The counts of a run of the session collector.</summary>
/// <param name="Scanned">Session files found.</param>
/// <param name="Copied">New files.</param>
/// <param name="Refreshed">Files that changed after they were copied.</param>
/// <param name="Skipped">Unchanged files, files with a later upload, and deleted sessions.</param>
/// <param name="Errors">Files and folders that could not be read or stored.</param>
public sealed record CollectorDetails(
    int Scanned,
    int Copied,
    int Refreshed,
    int Skipped,
    int Errors);
