namespace Agnes.Api.Accounts.Tokens;

/// <summary>A personal access token, as admins see it.</summary>
public sealed record OwnedToken(
    string Id,
    string? Name,
    string? Prefix,
    DateTimeOffset CreatedAt,
    DateTimeOffset? ExpiresAt,
    DateTimeOffset? LastUsedAt,
    DateTimeOffset? RevokedAt,
    string UserId,
    string Email)
{
    public static OwnedToken Of(TokenRow token, string userId, string email) => new(
        token.Id, token.Name, token.Prefix, token.CreatedAt, token.ExpiresAt, token.LastUsedAt, token.RevokedAt, userId, email);
}
