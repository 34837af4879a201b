using System.Globalization;
using Quartz;

namespace Agnes.Scheduler.Schedules;

/// <summary>Times of day in UTC, as cron expressions; the earliest time of all expressions is the next one.</summary>
public sealed record ClockSchedule(string Text, IReadOnlyList<CronExpression> Expressions) : Schedule
{
    private const int CronFields = 5;

    public override bool UsesElapsedTime => false;

    public override DateTimeOffset NextAfter(DateTimeOffset lastRun) =>
        Expressions.Min(expression => expression.GetNextValidTimeAfter(lastRun)) ?? DateTimeOffset.MaxValue;

    public override string ToString() => Text;

    internal static ClockSchedule? TryParseTimes(string text)
    {
        List<CronExpression> expressions = [];
        foreach (var part in text.Split(',', StringSplitOptions.TrimEntries))
        {
            if (!TimeOnly.TryParseExact(part, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time))
            {
                return null;
            }

            expressions.Add(InUtc(CronExpression.Parse(
                string.Create(CultureInfo.InvariantCulture, $"{time.Minute} {time.Hour} * * *"), CronFormat.Unix)));
        }

        return new ClockSchedule($"daily {text}", expressions);
    }

    internal static ClockSchedule? TryParseCron(string text)
    {
        var fields = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return fields.Length == CronFields
            && CronExpression.TryParse(string.Join(' ', fields), CronFormat.Unix, out var expression)
            && InUtc(expression) is var utc
            && utc.GetNextValidTimeAfter(DateTimeOffset.UnixEpoch) is not null
                ? new ClockSchedule($"cron {text}", [utc])
                : null;
    }

    private static CronExpression InUtc(CronExpression expression) => expression.WithTimeZone(TimeZoneInfo.Utc);
}
