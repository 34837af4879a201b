namespace Agnes.Contracts.Health;

/// <summary>The sessions that wait for a processor.</summary>
/// <param name="Name">The name of the processor.</param>
/// <param name="Waiting">The number of candidates.</param>
/// <param name="Late">The number of candidates that have waited longer than twice the interval of the processor.</param>
/// <param name="Stuck">The number of candidates that have waited longer than the grace period.</param>
/// <param name="Quarantined">The number of sessions that failed too often.</param>
/// <param name="OldestSince">The time since which the oldest candidate waits, or null if there is none.</param>
public sealed record ProcessorBacklog(
    string Name,
    int Waiting,
    int Late,
    int Stuck,
    int Quarantined,
    DateTimeOffset? OldestSince);
