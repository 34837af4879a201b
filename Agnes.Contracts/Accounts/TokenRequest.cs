using System.ComponentModel;

namespace Agnes.Contracts.Accounts;

/// <summary>The request to create a personal access token.</summary>
/// <param name="Name">The name.</param>
/// <param name="ExpiresInDays">The lifetime in days, or null for a token that never expires.</param>
public sealed record TokenRequest(
    [property: Description("1 to 100 characters.")] string? Name,
    [property: Description("1 to 3650; null: the token never expires. Default: 90.")] int? ExpiresInDays = TokenRequest.DefaultDays)
{
    /// <summary>The default lifetime in days.</summary>
    public const int DefaultDays = 90;
}
