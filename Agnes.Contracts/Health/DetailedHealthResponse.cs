namespace Agnes.Contracts.Health;

/// <summary>The response of <c>GET /api/health/detailed</c>.</summary>
/// <param name="Status">The overall status, derived from the worst service.</param>
/// <param name="Version">The version of Agnes.</param>
/// <param name="CheckedAt">The time of the check.</param>
/// <param name="Services">The health of each service, by name.</param>
public sealed record DetailedHealthResponse(
    OverallStatus Status,
    string Version,
    DateTimeOffset CheckedAt,
    IReadOnlyDictionary<string, ServiceHealth> Services);
