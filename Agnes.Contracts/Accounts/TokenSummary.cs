namespace Agnes.Contracts.Accounts;

/// <summary>A personal access token without its secret.</summary>
/// <param name="Id">The token ID.</param>
/// <param name="Name">The name, or null if there is none.</param>
/// <param name="Prefix">The first characters of the token, or null if they are not known.</param>
/// <param name="CreatedAt">The time of creation.</param>
/// <param name="ExpiresAt">The expiry, or null if the token never expires.</param>
/// <param name="LastUsedAt">The last use, accurate to about one minute, or null if there is none.</param>
/// <param name="RevokedAt">The time of revocation, or null if the token is not revoked.</param>
public record TokenSummary(
    string Id,
    string? Name,
    string? Prefix,
    DateTimeOffset CreatedAt,
    DateTimeOffset? ExpiresAt,
    DateTimeOffset? LastUsedAt,
    DateTimeOffset? RevokedAt);
