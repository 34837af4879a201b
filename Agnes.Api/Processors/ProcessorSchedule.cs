namespace Agnes.Api.Processors;

/// <summary>When a processor ran, and when it is due again.</summary>
/// <param name="Name">The processor.</param>
/// <param name="Cadence">How often it is due.</param>
/// <param name="LastRun">When its last run began; null before the first.</param>
/// <param name="Running">Whether a run is under way.</param>
public sealed record ProcessorSchedule(string Name, TimeSpan Cadence, DateTimeOffset? LastRun, bool Running)
{
    /// <summary>When the next run should begin; null before the first.</summary>
    public DateTimeOffset? NextRun => LastRun + Cadence;
}
