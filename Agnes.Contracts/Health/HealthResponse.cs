using System.Text.Json.Serialization;

namespace Agnes.Contracts.Health;

/// <summary>The response of <c>GET /api/health</c>.</summary>
/// <param name="Status"><c>ok</c> or <c>unhealthy</c>.</param>
/// <param name="DbSchema"><c>ok</c>, <c>mismatch</c>, or <c>unknown</c> if the database does not respond.</param>
/// <param name="Current">The schema version of the database, or null if it is unknown.</param>
/// <param name="Expected">The schema version that this version of Agnes requires.</param>
public sealed record HealthResponse(
    string Status,
    string DbSchema,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] long? Current,
    long Expected);
