namespace Agnes.Pipeline.Usage.Prices;

/// <summary>
/// What a model's name says of its price: <c>claude-opus-4-5-20251101</c>, <c>us.anthropic.claude-opus-4-5-20251101-v1:0</c>
/// and <c>claude-opus-4-5@20251101</c> are all <c>opus-4-5</c>.
/// </summary>
internal static class ModelName
{
    private const string Brand = "claude-";

    public static string? FamilyOf(string? model)
    {
        if (model is null || model.LastIndexOf(Brand, StringComparison.Ordinal) is not (>= 0 and var brand))
        {
            return null;
        }

        var name = model.AsSpan(brand + Brand.Length);
        if (name.IndexOfAny('@', '[', ':') is >= 0 and var end)
        {
            name = name[..end];
        }

        // What follows the version: a date, `latest`, and Bedrock's `v1`.
        while (name.LastIndexOf('-') is > 0 and var hyphen && IsNoPartOfFamily(name[(hyphen + 1)..]))
        {
            name = name[..hyphen];
        }

        return name.ToString();
    }

    private static bool IsNoPartOfFamily(ReadOnlySpan<char> part) =>
        part is "latest"
        || (part.Length == 8 && !part.ContainsAnyExceptInRange('0', '9'))
        || (part.Length > 1 && part[0] == 'v' && !part[1..].ContainsAnyExceptInRange('0', '9'));
}
