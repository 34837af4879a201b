namespace Agnes.Scheduler.Schedules;

/// <summary>The times at which a job is due.</summary>
public abstract record Schedule
{
    /// <summary>The allowed forms of a schedule, for the error about an invalid one.</summary>
    public const string Forms =
        "'every N' with s, m or h and at most 168h (every 90s, every 15m, every 2h), 'daily HH:MM' with one or more times in UTC"
        + " (daily 03:00, daily 07:00,13:00) or 'cron' with five fields in UTC (cron 0 */2 * * *)";

    /// <summary>True if the schedule counts elapsed time, which setting the clock does not change; false if it follows the clock.</summary>
    public abstract bool UsesElapsedTime { get; }

    /// <summary>Returns the first time after the last run at which the job is due.</summary>
    public abstract DateTimeOffset NextAfter(DateTimeOffset lastRun);

    /// <summary>Parses one of <see cref="Forms"/>; returns null if the text is none of them.</summary>
    public static Schedule? TryParse(string text)
    {
        var parts = text.Split(' ', 2, StringSplitOptions.TrimEntries);
        return parts switch
        {
            ["every", var interval] => IntervalSchedule.TryParseInterval(interval),
            ["daily", var times] => ClockSchedule.TryParseTimes(times),
            ["cron", var fields] => ClockSchedule.TryParseCron(fields),
            _ => null,
        };
    }
}
