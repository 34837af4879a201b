namespace Agnes.Cli.Server;

internal sealed record MeResponse(string Id, string Email, string? Name, string Role, TokenResponse? Token);

internal sealed record TokenResponse(string Id, string Name, DateTimeOffset? ExpiresAt);
