using System.ComponentModel;

namespace Agnes.Api.Accounts.Tokens;

/// <summary>What a new token is to be.</summary>
public sealed record TokenRequest(
    [property: Description("What it is for; 1 to 100 characters.")] string? Name,
    [property: Description("1 to 3650; null: it never expires. 90 where it is left out.")] int? ExpiresInDays = TokenRequest.DefaultDays)
{
    public const int DefaultDays = 90;

    public const int MostDays = 3650;

    /// <exception cref="BadHttpRequestException">Something in it is not allowed.</exception>
    public static string ReadName(string? name) =>
        PersonName.Read(name) ?? throw new BadHttpRequestException($"name is missing; allowed: 1 to {PersonName.Longest} characters.");

    /// <exception cref="BadHttpRequestException">It is out of range.</exception>
    public static int? ReadDays(int? days) =>
        days is null or (>= 1 and <= MostDays)
            ? days
            : throw new BadHttpRequestException($"expires_in_days is {days}; allowed: 1 to {MostDays}, or null for a token that never expires.");
}
