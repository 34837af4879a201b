namespace Agnes.Pipeline.Runs;

/// <summary>What bounds a run, for every processor alike.</summary>
public sealed class RunLimits
{
    /// <summary>
    /// Sessions attempted in one run (<c>SESSION_PROCESSOR_MAX_PER_RUN</c>); skipped ones do not count. Null: no
    /// bound but the time, except for processors that call outside, which get <see cref="MaxPerOutsideRun"/>.
    /// </summary>
    public int? MaxPerRun { get; set; }

    /// <summary>The bound where <see cref="MaxPerRun"/> is unset and the processor calls outside.</summary>
    public int MaxPerOutsideRun { get; set; } = 50;

    /// <summary>Wall clock of one run (<c>SESSION_PROCESSOR_TIME_BUDGET_SECONDS</c>).</summary>
    public TimeSpan TimeBudget { get; set; } = TimeSpan.FromSeconds(150);

    /// <summary>Failures of one session's content before it is quarantined (<c>SESSION_PROCESSOR_MAX_ATTEMPTS</c>).</summary>
    public int MaxAttempts { get; set; } = 8;
}
