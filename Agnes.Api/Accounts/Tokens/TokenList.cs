namespace Agnes.Api.Accounts.Tokens;

/// <summary>One's own tokens, newest first.</summary>
public sealed record TokenList(IReadOnlyList<TokenRow> Rows);
