namespace Agnes.Api.Health;

/// <summary>How the service is, part by part.</summary>
/// <param name="Status">The whole, from its worst part.</param>
/// <param name="Version">The version of Agnes.</param>
/// <param name="CheckedAt">When this was looked at.</param>
/// <param name="Services">The parts.</param>
public sealed record DetailedHealth(
    OverallStatus Status,
    string Version,
    DateTimeOffset CheckedAt,
    IReadOnlyDictionary<string, ServiceHealth> Services);
