namespace Agnes.Api.Knowledge;

/// <summary>A filter as it stands in an address.</summary>
public static class FilterAddress
{
    /// <summary>The query, without what is not asked for; empty where nothing is. An empty status asks for any.</summary>
    public static string Of(KnowledgeFilterParameters filter)
    {
        ArgumentNullException.ThrowIfNull(filter);
        (string Name, string? Value)[] parts =
        [
            ("q", filter.Q),
            ("status", filter.Status),
            ("domain", filter.Domain),
            ("detection_type", filter.DetectionType),
            ("user", filter.User),
            ("sort", filter.Sort),
        ];
        return string.Join('&', parts
            .Where(part => !string.IsNullOrWhiteSpace(part.Value) || part is { Name: "status", Value: not null })
            .Select(part => $"{part.Name}={Uri.EscapeDataString(part.Value!)}"));
    }
}
