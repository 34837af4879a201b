namespace Agnes.Cli.Admin;

/// <summary>What is to be changed; null stays as it is.</summary>
internal sealed record UserChange(string? Role = null, bool? Active = null);
