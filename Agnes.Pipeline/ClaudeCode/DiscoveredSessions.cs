namespace Agnes.Pipeline.ClaudeCode;

/// <summary>The sessions on this machine.</summary>
/// <param name="Sessions">The transcripts with their names on the server, newest first.</param>
/// <param name="Skipped">The files and folders that could not be read or named.</param>
public sealed record DiscoveredSessions(IReadOnlyList<LocalSession> Sessions, IReadOnlyList<SkippedFile> Skipped);
