namespace Agnes.Api.Accounts.Tokens;

/// <summary>Validates the properties of a new token.</summary>
public static class TokenRules
{
    public const int MaxDays = 3650;

    /// <exception cref="BadHttpRequestException">The name is missing or too long.</exception>
    public static string ReadName(string? name) =>
        PersonName.Read(name) ?? throw new BadHttpRequestException($"name is missing; allowed: 1 to {PersonName.Longest} characters.");

    /// <exception cref="BadHttpRequestException">The lifetime is out of range.</exception>
    public static int? ReadDays(int? days) =>
        days is null or (>= 1 and <= MaxDays)
            ? days
            : throw new BadHttpRequestException($"expires_in_days is {days}; allowed: 1 to {MaxDays}, or null for a token that never expires.");
}
