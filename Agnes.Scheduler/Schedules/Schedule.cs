namespace Agnes.Scheduler.Schedules;

public abstract record Schedule
{
    // What a schedule may look like, for the answer to one that does not.
    public const string Forms =
        "'every N' with s, m or h and at most 168h (every 90s, every 15m, every 2h), 'daily HH:MM' with one or more times in UTC"
        + " (daily 03:00, daily 07:00,13:00) or 'cron' with five fields in UTC (cron 0 */2 * * *)";

    // Whether it counts elapsed time, which no step of the clock lengthens or shortens, or goes by the clock.
    public abstract bool CountsElapsedTime { get; }

    public abstract DateTimeOffset NextAfter(DateTimeOffset lastTurn);

    public static Schedule? TryParse(string text)
    {
        var parts = text.Split(' ', 2, StringSplitOptions.TrimEntries);
        return parts switch
        {
            ["every", var interval] => EverySchedule.TryParseInterval(interval),
            ["daily", var times] => ClockSchedule.TryParseTimes(times),
            ["cron", var fields] => ClockSchedule.TryParseCron(fields),
            _ => null,
        };
    }
}
