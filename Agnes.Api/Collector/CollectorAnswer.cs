namespace Agnes.Api.Collector;

/// <summary>The answer to a run of the collector.</summary>
/// <param name="Ok">Whether there were no errors.</param>
/// <param name="Details">The counts.</param>
public sealed record CollectorAnswer(bool Ok, CollectorDetails Details);
