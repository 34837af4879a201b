namespace Agnes.Api.Accounts;

/// <summary>How somebody is called.</summary>
public static class PersonName
{
    public const int Longest = 100;

    /// <returns>Null where it is blank.</returns>
    /// <exception cref="BadHttpRequestException">It is too long, or no text.</exception>
    public static string? Read(string? name)
    {
        var trimmed = name?.Trim();
        return trimmed is { Length: > Longest } || trimmed?.Any(char.IsControl) == true
            ? throw new BadHttpRequestException($"name has {trimmed.Length} characters; allowed: at most {Longest} on one line.")
            : string.IsNullOrEmpty(trimmed) ? null : trimmed;
    }
}
