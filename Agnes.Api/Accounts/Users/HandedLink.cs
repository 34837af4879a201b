namespace Agnes.Api.Accounts.Users;

/// <summary>A link for an admin to hand on.</summary>
public sealed record HandedLink(string Email, string Address, DateTimeOffset ExpiresAt);
