namespace Agnes.Cli.Admin;

/// <summary>A processor as admins see it.</summary>
internal sealed record ProcessorAnswer(
    string Name,
    int Version,
    int CadenceSeconds,
    bool Running,
    int Pending,
    int Partial,
    int Failed,
    int Quarantined,
    LastRunAnswer? LastRun);
