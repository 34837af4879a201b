using System.Globalization;
using Agnes.Scheduler.Schedules;

namespace Agnes.Scheduler.Tests;

public sealed class ParsingSchedulesTests
{
    [TestCase("every 90s", "2026-11-20T12:01:30Z")]
    [TestCase("every 15m", "2026-11-20T12:15:00Z")]
    [TestCase("every 168h", "2026-11-27T12:00:00Z")]
    [TestCase("daily 03:00", "2026-11-21T03:00:00Z")]
    [TestCase("daily 12:00", "2026-11-21T12:00:00Z")]
    [TestCase("daily 07:00,13:05", "2026-11-20T13:05:00Z")]
    [TestCase("daily 07:00, 11:00", "2026-11-21T07:00:00Z")]
    [TestCase("cron 0 */2 * * *", "2026-11-20T14:00:00Z")]
    [TestCase("cron 30 4 * * 1", "2026-11-23T04:30:00Z")]
    [TestCase("cron 0 0 29 2 *", "2028-02-29T00:00:00Z")]
    public void The_next_run_is_computed_in_utc(string text, string expected)
    {
        var next = Schedule.TryParse(text)?.NextAfter(new DateTimeOffset(2026, 11, 20, 12, 0, 0, TimeSpan.Zero));

        Assert.That(next, Is.EqualTo(DateTimeOffset.Parse(expected, CultureInfo.InvariantCulture)));
    }

    [TestCase("")]
    [TestCase("hourly")]
    [TestCase("every")]
    [TestCase("every ")]
    [TestCase("every s")]
    [TestCase("every 90")]
    [TestCase("every 0s")]
    [TestCase("every -5s")]
    [TestCase("every 1.5h")]
    [TestCase("every 1d")]
    [TestCase("every 169h")]
    [TestCase("every 99999999999999999999s")]
    [TestCase("Every 5m")]
    [TestCase("daily")]
    [TestCase("daily 3:00")]
    [TestCase("daily 24:00")]
    [TestCase("daily 03:00,")]
    [TestCase("daily 03:00 13:00")]
    [TestCase("cron * * * *")]
    [TestCase("cron 0 0 12 * * ?")]
    [TestCase("cron 61 * * * *")]
    [TestCase("cron 0 0 30 2 *")]
    [TestCase("cron H * * * *")]
    public void Any_other_text_is_not_a_schedule(string text) => Assert.That(Schedule.TryParse(text), Is.Null);
}
