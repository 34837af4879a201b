using System.Globalization;

namespace Agnes.Scheduler.Schedules;

public sealed record EverySchedule(TimeSpan Interval) : Schedule
{
    public const int MinimumSeconds = 1;
    public const int MaximumSeconds = 7 * 24 * 3600;

    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(MaximumSeconds);

    public override bool CountsElapsedTime => true;

    public override DateTimeOffset NextAfter(DateTimeOffset lastTurn) => lastTurn + Interval;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"every {Interval.TotalSeconds}s");

    internal static EverySchedule? TryParseInterval(string text)
    {
        int? secondsPerUnit = text is [.., var unit] ? SecondsIn(unit) : null;
        return secondsPerUnit is { } seconds
            && int.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            && (long)count * seconds is >= MinimumSeconds and <= MaximumSeconds
                ? new EverySchedule(TimeSpan.FromSeconds((long)count * seconds))
                : null;
    }

    private static int? SecondsIn(char unit) => unit switch
    {
        's' => 1,
        'm' => 60,
        'h' => 3600,
        _ => null,
    };
}
