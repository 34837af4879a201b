namespace Agnes.Scheduler.Scheduling;

/// <summary>The decision whether a job fires when its trigger does.</summary>
public enum FireDecision
{
    Fire,

    /// <summary>The previous run is still in flight. The scheduled run is skipped, not queued.</summary>
    Skip,

    /// <summary>The clock was set back, or two triggers fired for the same scheduled run.</summary>
    NotDue,
}
