namespace Agnes.Cli.Admin;

internal sealed record ProcessorResponse(
    string Name,
    int Version,
    int CadenceSeconds,
    bool Running,
    int Pending,
    int Partial,
    int Failed,
    int Quarantined,
    LastRunResponse? LastRun,
    string? Notice);

internal sealed record LastRunResponse(DateTimeOffset StartedAt, string Result, long DurationMs);
