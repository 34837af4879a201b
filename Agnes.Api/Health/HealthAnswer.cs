using System.Text.Json.Serialization;

namespace Agnes.Api.Health;

/// <summary>Whether the database answers, with the schema that this Agnes works with.</summary>
/// <param name="Status"><c>ok</c> or <c>unhealthy</c>.</param>
/// <param name="DbSchema"><c>ok</c>, <c>mismatch</c>, or <c>unknown</c> where the database does not answer.</param>
/// <param name="Current">The version of the database's schema; null where it is unknown.</param>
/// <param name="Expected">The version that this Agnes works with.</param>
public sealed record HealthAnswer(
    string Status,
    string DbSchema,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] long? Current,
    long Expected);
