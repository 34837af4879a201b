namespace Agnes.Cli.Server;

/// <summary>The token that was sent, as the server knows it.</summary>
internal sealed record TokenAnswer(string Id, string Name, DateTimeOffset? ExpiresAt);
