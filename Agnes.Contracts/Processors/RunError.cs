namespace Agnes.Contracts.Processors;

/// <summary>The failure of one session in a run.</summary>
/// <param name="Session">The key of the session.</param>
/// <param name="Error">The reason, without transcript text.</param>
public sealed record RunError(string Session, string Error);
