namespace Agnes.Api.Accounts.Profile;

/// <summary>The token by which somebody asks.</summary>
public sealed record MyToken(string Id, string? Name, DateTimeOffset? ExpiresAt);
