namespace Agnes.Api.Accounts.Tokens;

/// <summary>A token that was just made.</summary>
/// <param name="Id">By which it is revoked.</param>
/// <param name="Name">What it is for.</param>
/// <param name="Prefix">How it begins.</param>
/// <param name="CreatedAt">Since when there is it.</param>
/// <param name="ExpiresAt">Up to when it lets in; null: for ever.</param>
/// <param name="LastUsedAt">Null.</param>
/// <param name="RevokedAt">Null.</param>
/// <param name="Token">The token itself, which is shown this once.</param>
public sealed record NewToken(
    string Id,
    string? Name,
    string? Prefix,
    DateTimeOffset CreatedAt,
    DateTimeOffset? ExpiresAt,
    DateTimeOffset? LastUsedAt,
    DateTimeOffset? RevokedAt,
    string Token)
{
    // Secrets stay out of logs: a record would print them.
    public override string ToString() => $"token:{Id}";
}
