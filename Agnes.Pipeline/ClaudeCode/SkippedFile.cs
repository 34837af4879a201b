namespace Agnes.Pipeline.ClaudeCode;

/// <summary>A file or folder that was skipped.</summary>
/// <param name="Path">The path.</param>
/// <param name="Reason">The reason.</param>
public sealed record SkippedFile(string Path, string Reason);
