using System.ComponentModel;

namespace Agnes.Contracts.Knowledge;

/// <summary>The request to apply one decision to many items.</summary>
/// <param name="Ids">The item IDs.</param>
/// <param name="At">The expiry, for the action <c>expire</c>.</param>
public sealed record BulkDecisionRequest(
    [property: Description("1 to 200 item IDs.")] IReadOnlyList<string?>? Ids,
    [property: Description("With expire: ISO 8601 with an offset, such as 2027-01-01T00:00:00Z.")] string? At = null);
