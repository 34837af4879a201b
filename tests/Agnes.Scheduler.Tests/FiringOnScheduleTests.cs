using Microsoft.Extensions.Logging;
using WireMock.ResponseBuilders;
using static Agnes.Scheduler.Tests.SchedulerUnderTest;

namespace Agnes.Scheduler.Tests;

[CancelAfter(30_000)]
public sealed class FiringOnScheduleTests
{
    [Test]
    public async Task A_job_fires_when_its_interval_has_elapsed_and_the_others_wait(CancellationToken cancellationToken)
    {
        await using var scheduler = new SchedulerUnderTest();
        scheduler.Settings["SCHEDULER_USAGE_PROCESSOR_INTERVAL"] = "60";
        scheduler.Settings["SCHEDULER_HEALTH_CHECK_INTERVAL"] = "600";
        await scheduler.StartAsync(cancellationToken);

        scheduler.Time.Advance(TimeSpan.FromSeconds(61));
        await scheduler.FinishedAsync(Usage, 1, cancellationToken);
        scheduler.Time.Advance(TimeSpan.FromSeconds(61));
        await scheduler.CompletedAsync(Usage, 2, cancellationToken);

        Assert.That(scheduler.Calls(UsagePath), Is.EqualTo(2));
        Assert.That(scheduler.Calls("/api/health"), Is.Zero);
    }

    [Test]
    public async Task The_counts_of_a_run_are_logged(CancellationToken cancellationToken)
    {
        await using var scheduler = new SchedulerUnderTest();
        scheduler.LastRuns(Start, Verification, Health);
        await scheduler.StartAsync(cancellationToken);

        var completed = await scheduler.Log.WaitForAsync(LogEvent.RunCompleted, Usage, cancellationToken);

        Assert.That(completed.Level, Is.EqualTo(LogLevel.Information));
        Assert.That((completed["Status"], completed["Seconds"], completed["Processed"], completed["Errors"]), Is.EqualTo((200, 0.0, 3L, 1L)));
    }

    [Test]
    public async Task A_failed_job_waits_for_its_next_scheduled_run(CancellationToken cancellationToken)
    {
        await using var scheduler = new SchedulerUnderTest();
        scheduler.Respond("/api/broken", Response.Create().WithStatusCode(500));
        scheduler.ExtraJob("broken", "every 1m");
        await scheduler.StartAsync(cancellationToken);
        await scheduler.FinishedAsync("broken", 1, cancellationToken);

        scheduler.Time.Advance(TimeSpan.FromSeconds(301));
        await scheduler.CompletedAsync(Health, cancellationToken);
        await scheduler.Log.WaitForAsync(LogEvent.CallRejected, "broken", 2, cancellationToken);

        Assert.That(scheduler.Calls("/api/broken"), Is.EqualTo(2), "five minutes at once are one overdue run, not five");
    }

    [Test]
    public async Task A_slow_job_skips_its_scheduled_runs_and_blocks_no_other(CancellationToken cancellationToken)
    {
        await using var scheduler = new SchedulerUnderTest();
        var held = new HeldResponse();
        scheduler.Respond("/api/slow", held.Response);
        scheduler.ExtraJob("slow", "every 1m", 86_400);
        scheduler.Settings["SCHEDULER_USAGE_PROCESSOR_INTERVAL"] = "60";
        await scheduler.StartAsync(cancellationToken);
        await held.Arrived.WaitAsync(cancellationToken);

        for (var run = 1; run <= 3; run++)
        {
            scheduler.Time.Advance(TimeSpan.FromSeconds(61));
            await scheduler.FinishedAsync(Usage, run, cancellationToken);
            await scheduler.Log.WaitForAsync(LogEvent.RunSkipped, "slow", run, cancellationToken);
        }

        Assert.That(scheduler.Log.Count(LogEvent.RunSkipped, "slow"), Is.EqualTo(3));
        Assert.That(scheduler.Calls(UsagePath), Is.EqualTo(3));
        held.Release();
        await scheduler.FinishedAsync("slow", 1, cancellationToken);
        scheduler.Time.Advance(TimeSpan.FromSeconds(61));
        await scheduler.CompletedAsync("slow", 2, cancellationToken);
        Assert.That(scheduler.Calls("/api/slow"), Is.EqualTo(2), "skipped runs are not queued");
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
        await scheduler.CompletedAsync("extra", cancellationToken);

        Assert.That(scheduler.Calls("/api/extra"), Is.EqualTo(1));
    }

    [Test]
    public async Task A_job_still_fires_after_the_clock_was_set_back(CancellationToken cancellationToken)
    {
        await using var scheduler = new SchedulerUnderTest();
        await scheduler.StartAsync(cancellationToken);
        scheduler.Time.SetBy(TimeSpan.FromDays(-1));

        scheduler.Time.Advance(TimeSpan.FromSeconds(301));
        await scheduler.CompletedAsync(Health, cancellationToken);

        Assert.That(scheduler.Calls("/api/health"), Is.EqualTo(1));
    }
}
