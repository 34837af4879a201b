namespace Agnes.Pipeline.Sessions;

/// <summary>Times as the database keeps them.</summary>
public static class Microseconds
{
    /// <summary>The time in UTC, cut to microseconds: what is compared with the database must be as coarse as it.</summary>
    public static DateTimeOffset CutToMicroseconds(this DateTimeOffset time)
    {
        var ticks = time.UtcTicks;
        return new DateTimeOffset(ticks - (ticks % TimeSpan.TicksPerMicrosecond), TimeSpan.Zero);
    }
}
