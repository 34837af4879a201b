namespace Agnes.Api.Accounts.Tokens;

/// <summary>Everybody's tokens, or one person's, newest first.</summary>
public sealed record OwnedTokenList(IReadOnlyList<OwnedToken> Rows);
