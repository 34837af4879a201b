namespace Agnes.Api.Accounts.Tokens;

/// <summary>Whose tokens a page shows.</summary>
public sealed record TokenOwner(string Id, string Email);
