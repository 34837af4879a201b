using WireMock.ResponseBuilders;
using static Agnes.Scheduler.Tests.SchedulerUnderTest;

namespace Agnes.Scheduler.Tests;

[CancelAfter(30_000)]
public sealed class KeepingToTheCadenceTests
{
    [Test]
    public async Task A_job_fires_when_its_interval_has_passed_and_the_others_wait(CancellationToken cancellationToken)
    {
        await using var scheduler = new SchedulerUnderTest();
        scheduler.Settings["SCHEDULER_USAGE_PROCESSOR_INTERVAL"] = "60";
        scheduler.Settings["SCHEDULER_HEALTH_CHECK_INTERVAL"] = "600";
        await scheduler.StartAsync(cancellationToken);

        scheduler.Time.Advance(TimeSpan.FromSeconds(61));
        await scheduler.TurnsAsync(Usage, 1, cancellationToken);
        scheduler.Time.Advance(TimeSpan.FromSeconds(61));
        await scheduler.Log.WaitForAsync($"{Usage}: 200", 2, cancellationToken);

        Assert.That(scheduler.Calls(UsagePath), Is.EqualTo(2));
        Assert.That(scheduler.Calls("/api/health"), Is.Zero);
    }

    [Test]
    public async Task The_counts_of_a_run_are_logged(CancellationToken cancellationToken)
    {
        await using var scheduler = new SchedulerUnderTest();
        scheduler.LastRuns(Start, Verification, Health);
        await scheduler.StartAsync(cancellationToken);

        await scheduler.Log.WaitForAsync($"Information {Usage}: 200 after 0.0 s, processed 3, errors 1", cancellationToken);
    }

    [Test]
    public async Task A_failing_job_waits_for_its_next_turn(CancellationToken cancellationToken)
    {
        await using var scheduler = new SchedulerUnderTest();
        scheduler.Answer("/api/broken", Response.Create().WithStatusCode(500));
        scheduler.ExtraJob("broken", "every 1m");
        await scheduler.StartAsync(cancellationToken);
        await scheduler.TurnsAsync("broken", 1, cancellationToken);

        scheduler.Time.Advance(TimeSpan.FromSeconds(301));
        await scheduler.Log.WaitForAsync($"{Health}: 200", cancellationToken);
        await scheduler.Log.WaitForAsync("broken: /api/broken was refused with 500", 2, cancellationToken);

        Assert.That(scheduler.Calls("/api/broken"), Is.EqualTo(2), "five minutes in one leap are one turn that is overdue, not five");
    }

    [Test]
    public async Task A_slow_job_skips_its_turns_and_blocks_no_other(CancellationToken cancellationToken)
    {
        await using var scheduler = new SchedulerUnderTest();
        var held = new HeldAnswer();
        scheduler.Answer("/api/slow", held.Response);
        scheduler.ExtraJob("slow", "every 1m", 86_400);
        scheduler.Settings["SCHEDULER_USAGE_PROCESSOR_INTERVAL"] = "60";
        await scheduler.StartAsync(cancellationToken);
        await held.Arrived.WaitAsync(cancellationToken);

        for (var turn = 1; turn <= 3; turn++)
        {
            scheduler.Time.Advance(TimeSpan.FromSeconds(61));
            await scheduler.TurnsAsync(Usage, turn, cancellationToken);
            await scheduler.Log.WaitForAsync("slow: still running, so this turn is skipped", turn, cancellationToken);
        }

        Assert.That(scheduler.Log.Count("slow: still running, so this turn is skipped"), Is.EqualTo(3));
        Assert.That(scheduler.Calls(UsagePath), Is.EqualTo(3));
        held.Release();
        await scheduler.TurnsAsync("slow", 1, cancellationToken);
        scheduler.Time.Advance(TimeSpan.FromSeconds(61));
        await scheduler.Log.WaitForAsync("slow: 200", 2, cancellationToken);
        Assert.That(scheduler.Calls("/api/slow"), Is.EqualTo(2), "skipped turns are not made up for");
    }

    [TestCase("every 90s", 91)]
    [TestCase("every 15m", 901)]
    [TestCase("every 2h", 7201)]
    [TestCase("daily 12:30", 1801)]
    [TestCase("daily 07:00,13:00", 3601)]
    [TestCase("cron */20 12 * * *", 1201)]
    public async Task An_extra_job_fires_by_its_schedule(string schedule, int seconds, CancellationToken cancellationToken)
    {
        await using var scheduler = new SchedulerUnderTest();
        scheduler.ExtraJob("extra", schedule);
        scheduler.LastRuns(Start, Verification, Usage, Health, "extra");
        await scheduler.StartAsync(cancellationToken);

        scheduler.Time.Advance(TimeSpan.FromSeconds(seconds));
        await scheduler.Log.WaitForAsync("extra: 200", cancellationToken);

        Assert.That(scheduler.Calls("/api/extra"), Is.EqualTo(1));
    }

    [Test]
    public async Task A_clock_that_was_set_back_silences_no_job(CancellationToken cancellationToken)
    {
        await using var scheduler = new SchedulerUnderTest();
        await scheduler.StartAsync(cancellationToken);
        scheduler.Time.SetBy(TimeSpan.FromDays(-1));

        scheduler.Time.Advance(TimeSpan.FromSeconds(301));
        await scheduler.Log.WaitForAsync($"{Health}: 200", cancellationToken);

        Assert.That(scheduler.Calls("/api/health"), Is.EqualTo(1));
    }
}
