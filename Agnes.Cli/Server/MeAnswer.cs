namespace Agnes.Cli.Server;

/// <summary>Whose token it is.</summary>
internal sealed record MeAnswer(string Id, string Email, string? Name, string Role, TokenAnswer? Token);
