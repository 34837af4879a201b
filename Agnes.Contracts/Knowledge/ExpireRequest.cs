using System.ComponentModel;

namespace Agnes.Contracts.Knowledge;

/// <summary>The request to set the expiry of an item.</summary>
/// <param name="At">The expiry.</param>
public sealed record ExpireRequest(
    [property: Description("ISO 8601 with an offset, such as 2027-01-01T00:00:00Z.")] string? At);
