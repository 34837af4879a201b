namespace Agnes.Cli.ClaudeCode;

/// <summary>A file or folder that could not be taken, and why.</summary>
internal sealed record PassedOver(string Path, string Reason);
