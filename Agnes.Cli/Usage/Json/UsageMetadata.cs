namespace Agnes.Cli.Usage.Json;

/// <summary>What else is known of a session.</summary>
internal sealed record UsageMetadata(DateTime LastActivity, string? ProjectPath);
