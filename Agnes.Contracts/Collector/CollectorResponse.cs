namespace Agnes.Contracts.Collector;

/// <summary>The response to a run of the session collector.</summary>
/// <param name="Ok">True if there were no errors.</param>
/// <param name="Details">The counts.</param>
public sealed record CollectorResponse(bool Ok, CollectorDetails Details);
