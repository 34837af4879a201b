namespace Agnes.Contracts.Health;

/// <summary>The response to the probe of an orchestrator.</summary>
/// <param name="Status"><c>live</c> or <c>ready</c>.</param>
public sealed record ProbeResponse(string Status);
