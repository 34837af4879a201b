namespace Agnes.Contracts.Accounts;

/// <summary>A token that was just created.</summary>
/// <param name="Id">The token ID.</param>
/// <param name="Name">The name, or null if there is none.</param>
/// <param name="Prefix">The first characters of the token, or null if they are not known.</param>
/// <param name="CreatedAt">The time of creation.</param>
/// <param name="ExpiresAt">The expiry, or null if the token never expires.</param>
/// <param name="LastUsedAt">The last use, accurate to about one minute, or null if there is none.</param>
/// <param name="RevokedAt">The time of revocation, or null if the token is not revoked.</param>
/// <param name="Token">The secret; only this response contains it.</param>
public sealed record NewToken(
    string Id,
    string? Name,
    string? Prefix,
    DateTimeOffset CreatedAt,
    DateTimeOffset? ExpiresAt,
    DateTimeOffset? LastUsedAt,
    DateTimeOffset? RevokedAt,
    string Token)
    : TokenSummary(Id, Name, Prefix, CreatedAt, ExpiresAt, LastUsedAt, RevokedAt)
{
    /// <summary>Returns the ID, so that logs never contain the secret.</summary>
    /// <returns>The token ID.</returns>
    public override string ToString() => $"token:{Id}";
}
