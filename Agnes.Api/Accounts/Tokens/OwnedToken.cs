namespace Agnes.Api.Accounts.Tokens;

/// <summary>A personal access token, as admins see it.</summary>
public sealed record OwnedToken : TokenRow
{
    public OwnedToken(TokenRow token, string userId, string email, bool userActive)
        : base(token) => (UserId, Email, UserActive) = (userId, email, userActive);

    public string UserId { get; }

    public string Email { get; }

    /// <summary>Whether its owner is let in; without that, the token is refused.</summary>
    public bool UserActive { get; }

    public override string StatusAt(DateTimeOffset now) =>
        IsGoodAt(now) && !UserActive ? "refused: its owner is deactivated" : base.StatusAt(now);
}
