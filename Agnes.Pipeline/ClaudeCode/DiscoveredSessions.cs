namespace Agnes.Pipeline.ClaudeCode;

/// <summary>What was found.</summary>
/// <param name="Sessions">The transcripts, newest first.</param>
/// <param name="PassedOver">What could not be taken.</param>
public sealed record DiscoveredSessions(IReadOnlyList<LocalSession> Sessions, IReadOnlyList<PassedOver> PassedOver);
