namespace Agnes.Contracts.Processors;

/// <summary>The response to a processor run that ended.</summary>
/// <param name="Ok">True if no session failed and the run was not stopped by an external dependency.</param>
/// <param name="Details">The result of the run.</param>
public sealed record RunResponse(bool Ok, RunDetails Details);
