using Agnes.Contracts.Accounts;

namespace Agnes.Api.Accounts.Tokens;

/// <summary>Whether a token is accepted, in words.</summary>
public static class TokenStatus
{
    public const string Good = "good";

    public static bool IsGoodAt(this TokenSummary token, DateTimeOffset now) =>
        token.RevokedAt is null && (token.ExpiresAt is null || token.ExpiresAt > now);

    public static string StatusAt(this TokenSummary token, DateTimeOffset now) => token switch
    {
        { RevokedAt: not null } => "revoked",
        _ when !token.IsGoodAt(now) => "expired",
        OwnedTokenSummary { UserActive: false } => "refused: its owner is deactivated",
        _ => Good,
    };
}
