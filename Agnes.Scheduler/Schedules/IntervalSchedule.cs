using System.Globalization;

namespace Agnes.Scheduler.Schedules;

/// <summary>A fixed interval between two runs.</summary>
public sealed record IntervalSchedule(TimeSpan Interval) : Schedule
{
    public const int MinSeconds = 1;
    public const int MaxSeconds = 7 * 24 * 3600;

    public static readonly TimeSpan MaxInterval = TimeSpan.FromSeconds(MaxSeconds);

    public override bool UsesElapsedTime => true;

    public override DateTimeOffset NextAfter(DateTimeOffset lastRun) => lastRun + Interval;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"every {Interval.TotalSeconds}s");

    internal static IntervalSchedule? TryParseInterval(string text)
    {
        int? secondsPerUnit = text is [.., var unit] ? SecondsPer(unit) : null;
        return secondsPerUnit is { } seconds
            && int.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            && (long)count * seconds is >= MinSeconds and <= MaxSeconds
                ? new IntervalSchedule(TimeSpan.FromSeconds((long)count * seconds))
                : null;
    }

    private static int? SecondsPer(char unit) => unit switch
    {
        's' => 1,
        'm' => 60,
        'h' => 3600,
        _ => null,
    };
}
