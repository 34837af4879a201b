using System.ComponentModel;

namespace Agnes.Api.Knowledge;

/// <summary>Up to when an item holds.</summary>
public sealed record ExpireRequest([property: Description("ISO 8601 with its offset, such as 2027-01-01T00:00:00Z.")] string? At);
