namespace Agnes.Contracts.Accounts;

/// <summary>A personal access token and its owner, as an admin sees it.</summary>
/// <param name="Id">The token ID.</param>
/// <param name="Name">The name, or null if there is none.</param>
/// <param name="Prefix">The first characters of the token, or null if they are not known.</param>
/// <param name="CreatedAt">The time of creation.</param>
/// <param name="ExpiresAt">The expiry, or null if the token never expires.</param>
/// <param name="LastUsedAt">The last use, accurate to about one minute, or null if there is none.</param>
/// <param name="RevokedAt">The time of revocation, or null if the token is not revoked.</param>
/// <param name="UserId">The user ID of the owner.</param>
/// <param name="Email">The email address of the owner.</param>
/// <param name="UserActive">False if the owner is deactivated; the token is then rejected.</param>
public sealed record OwnedTokenSummary(
    string Id,
    string? Name,
    string? Prefix,
    DateTimeOffset CreatedAt,
    DateTimeOffset? ExpiresAt,
    DateTimeOffset? LastUsedAt,
    DateTimeOffset? RevokedAt,
    string UserId,
    string Email,
    bool UserActive)
    : TokenSummary(Id, Name, Prefix, CreatedAt, ExpiresAt, LastUsedAt, RevokedAt);
