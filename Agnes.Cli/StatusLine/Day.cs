namespace Agnes.Cli.StatusLine;

/// <summary>Today, where this machine is.</summary>
internal sealed class Day(TimeProvider time)
{
    private readonly DateOnly _day = DayOf(time.GetUtcNow(), time.LocalTimeZone);

    public bool Contains(DateTimeOffset moment) => DayOf(moment, time.LocalTimeZone) == _day;

    /// <summary>Whether a moment is of today, or of a later day by a clock that is ahead.</summary>
    public bool HasBegunBy(DateTimeOffset moment) => DayOf(moment, time.LocalTimeZone) >= _day;

    private static DateOnly DayOf(DateTimeOffset moment, TimeZoneInfo zone) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(moment, zone).DateTime);
}
