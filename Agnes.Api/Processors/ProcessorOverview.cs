namespace Agnes.Api.Processors;

/// <summary>A processor and how its sessions stand.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Version">Its version.</param>
/// <param name="CadenceSeconds">How often it is expected to run.</param>
/// <param name="Running">Whether a run is under way.</param>
/// <param name="Pending">Sessions that are new, changed, or done by an older version.</param>
/// <param name="Partial">Sessions that are done up to a point.</param>
/// <param name="Failed">Sessions that are tried again later.</param>
/// <param name="Quarantined">Sessions that failed too often.</param>
/// <param name="LastRun">Its last run that was not refused; null before the first.</param>
/// <param name="Notice">What is wrong with it and what to do; null where nothing is.</param>
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
