namespace Agnes.Cli.ClaudeCode;

/// <summary>What was found.</summary>
/// <param name="Sessions">The transcripts, newest first.</param>
/// <param name="PassedOver">What could not be taken.</param>
internal sealed record DiscoveredSessions(IReadOnlyList<LocalSession> Sessions, IReadOnlyList<PassedOver> PassedOver);
