namespace Agnes.Cli.Usage;

/// <summary>A transcript on this machine.</summary>
/// <param name="Path">Where it lies.</param>
/// <param name="Name">Its path below Claude Code's <c>projects</c>.</param>
/// <param name="Size">How many bytes it had when it was found.</param>
/// <param name="ModifiedAt">When it was last changed.</param>
internal sealed record LocalTranscript(string Path, string Name, long Size, DateTimeOffset ModifiedAt);
