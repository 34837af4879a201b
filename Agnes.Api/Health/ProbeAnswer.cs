namespace Agnes.Api.Health;

/// <summary>The answer to an orchestrator's probe.</summary>
public sealed record ProbeAnswer(string Status);
