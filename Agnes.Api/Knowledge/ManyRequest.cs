using System.ComponentModel;

namespace Agnes.Api.Knowledge;

/// <summary>Items that the same is decided about.</summary>
public sealed record ManyRequest(
    [property: Description("1 to 200 ids.")] IReadOnlyList<string?>? Ids,
    [property: Description("With expire: ISO 8601 with its offset, such as 2027-01-01T00:00:00Z.")] string? At)
{
    private const int Most = 200;

    /// <exception cref="BadHttpRequestException">There are none, too many, or null is among them.</exception>
    public static IReadOnlyList<string> ReadIds(IReadOnlyList<string?>? ids) =>
        ids is { Count: > 0 and <= Most } && ids.All(id => id is not null)
            ? [.. ids.OfType<string>()]
            : throw new BadHttpRequestException($"ids has {ids?.Count(id => id is not null) ?? 0} values; allowed: 1 to {Most} ids of items.");
}
