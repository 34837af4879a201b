namespace Agnes.Cli.StatusLine;

/// <summary>The current day in the time zone of this machine.</summary>
internal sealed class LocalDay(TimeProvider time)
{
    private readonly DateOnly _day = DayOf(time.GetUtcNow(), time.LocalTimeZone);

    public bool Contains(DateTimeOffset instant) => DayOf(instant, time.LocalTimeZone) == _day;

    /// <summary>True for a time of today, or of a later day if a clock is ahead.</summary>
    public bool HasBegunBy(DateTimeOffset instant) => DayOf(instant, time.LocalTimeZone) >= _day;

    private static DateOnly DayOf(DateTimeOffset instant, TimeZoneInfo zone) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, zone).DateTime);
}
