namespace Agnes.Api.Health;

/// <summary>What waits for a processor.</summary>
/// <param name="Name">The processor.</param>
/// <param name="Waiting">Candidates.</param>
/// <param name="Late">Candidates that waited longer than twice its interval.</param>
/// <param name="Stuck">Candidates that waited longer than a session may.</param>
/// <param name="Quarantined">Sessions that failed too often.</param>
/// <param name="OldestSince">Since when the oldest candidate waits.</param>
public sealed record ProcessorBacklog(
    string Name,
    int Waiting,
    int Late,
    int Stuck,
    int Quarantined,
    DateTimeOffset? OldestSince);
