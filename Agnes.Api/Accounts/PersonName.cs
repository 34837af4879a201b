namespace Agnes.Api.Accounts;

/// <summary>How somebody is called.</summary>
public static class PersonName
{
    public const int Longest = 100;

    /// <returns>Null where it is blank.</returns>
    /// <exception cref="BadHttpRequestException">It is too long, or no text.</exception>
    public static string? Read(string? name) =>
        name?.Trim() is { } trimmed && !IsAllowed(trimmed)
            ? throw new BadHttpRequestException($"name has {trimmed.Length} characters; allowed: at most {Longest} on one line.")
            : ReadOrNull(name);

    /// <returns>Null where it is blank, too long, or no text.</returns>
    public static string? ReadOrNull(string? name) =>
        name?.Trim() is { Length: > 0 } trimmed && IsAllowed(trimmed) ? trimmed : null;

    private static bool IsAllowed(string name) => name.Length <= Longest && !name.Any(char.IsControl);
}
