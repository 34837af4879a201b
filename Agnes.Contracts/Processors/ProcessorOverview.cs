namespace Agnes.Contracts.Processors;

/// <summary>A processor and the processing states of its sessions.</summary>
/// <param name="Name">The name of the processor.</param>
/// <param name="Version">The version of the processor.</param>
/// <param name="CadenceSeconds">The expected interval between runs in seconds.</param>
/// <param name="Running">True if a run is in progress.</param>
/// <param name="Pending">Sessions that are new, changed, or processed by an older version.</param>
/// <param name="Partial">Sessions that are processed up to a position.</param>
/// <param name="Failed">Sessions that are retried later.</param>
/// <param name="Quarantined">Sessions that failed too often.</param>
/// <param name="LastRun">The last run that was not rejected, or null if there is none.</param>
/// <param name="Notice">A problem of the processor and how to fix it, or null if there is none.</param>
public sealed record ProcessorOverview(
    string Name,
    int Version,
    long CadenceSeconds,
    bool Running,
    int Pending,
    int Partial,
    int Failed,
    int Quarantined,
    LastRun? LastRun,
    string? Notice);
