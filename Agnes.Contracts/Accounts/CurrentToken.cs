namespace Agnes.Contracts.Accounts;

/// <summary>The token that authenticated the request.</summary>
/// <param name="Id">The token ID.</param>
/// <param name="Name">The name, or null if there is none.</param>
/// <param name="ExpiresAt">The expiry, or null if the token never expires.</param>
public sealed record CurrentToken(string Id, string? Name, DateTimeOffset? ExpiresAt);
