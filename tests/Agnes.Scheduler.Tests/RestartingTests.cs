using Microsoft.Extensions.Logging;
using static Agnes.Scheduler.Tests.SchedulerUnderTest;

namespace Agnes.Scheduler.Tests;

[CancelAfter(30_000)]
public sealed class RestartingTests
{
    [Test]
    public async Task A_restart_fires_nothing_early(CancellationToken cancellationToken)
    {
        await using var scheduler = new SchedulerUnderTest();
        scheduler.LastRuns(Start, Verification, Health);
        await scheduler.StartAsync(cancellationToken);
        await scheduler.CompletedAsync(Usage, cancellationToken);

        await scheduler.RestartAsync(cancellationToken);
        scheduler.Time.Advance(TimeSpan.FromSeconds(301));
        await scheduler.CompletedAsync(Health, cancellationToken);
        Assert.That(scheduler.Calls(UsagePath), Is.EqualTo(1));

        scheduler.Time.Advance(TimeSpan.FromSeconds(300));
        await scheduler.CompletedAsync(Usage, cancellationToken);
        Assert.That(scheduler.Calls(UsagePath), Is.EqualTo(2));
    }

    [Test]
    public async Task Overdue_jobs_fire_after_the_grace_period_and_not_before(CancellationToken cancellationToken)
    {
        await using var scheduler = new SchedulerUnderTest();
        scheduler.Settings["SCHEDULER_STARTUP_GRACE_SECONDS"] = "20";
        scheduler.LastRuns(Start.AddDays(-1), Usage);
        await scheduler.StartAsync(cancellationToken);
        var usage = await scheduler.Log.WaitForAsync(LogEvent.JobScheduled, Usage, cancellationToken);
        var health = await scheduler.Log.WaitForAsync(LogEvent.JobScheduled, Health, cancellationToken);
        Assert.That(usage["At"], Is.EqualTo(Start.AddSeconds(20).UtcDateTime));
        Assert.That(health["At"], Is.EqualTo(Start.AddSeconds(20).UtcDateTime));

        scheduler.Time.Advance(TimeSpan.FromSeconds(10));
        Assert.That(scheduler.Calls("/api/health"), Is.Zero);
        scheduler.Time.Advance(TimeSpan.FromSeconds(11));
        await scheduler.CompletedAsync(Usage, cancellationToken);
        await scheduler.CompletedAsync(Verification, cancellationToken);
        await scheduler.CompletedAsync(Health, cancellationToken);
    }

    [TestCase("")]
    [TestCase("null")]
    [TestCase("[1]")]
    [TestCase("{\"health-check\": \"yesterday\"}")]
    [TestCase("{\"health-check\": \"2026-11")]
    public async Task An_invalid_file_is_a_warning_and_all_jobs_count_as_never_run(string content, CancellationToken cancellationToken)
    {
        await using var scheduler = new SchedulerUnderTest();
        scheduler.Folder.Write(scheduler.Folder.LastRun, content);

        await scheduler.StartAsync(cancellationToken);

        var notLoaded = await scheduler.Log.WaitForAsync(LogEvent.LastRunsNotLoaded, cancellationToken);
        Assert.That(notLoaded.Level, Is.EqualTo(LogLevel.Warning));
        Assert.That(notLoaded["Path"], Is.EqualTo(scheduler.Folder.LastRun));
        await scheduler.CompletedAsync(Health, cancellationToken);
        await scheduler.CompletedAsync(Usage, cancellationToken);
        await scheduler.CompletedAsync(Verification, cancellationToken);
        await scheduler.StopAsync(cancellationToken);
        Assert.That(File.ReadAllText(scheduler.Folder.LastRun), Does.Contain("\"health-check\": \"2026-11-20T12:00:00"));
    }

    [Test]
    public async Task A_path_that_cannot_be_read_or_written_stops_no_job(CancellationToken cancellationToken)
    {
        await using var scheduler = new SchedulerUnderTest();
        File.Delete(scheduler.Folder.LastRun);
        Directory.CreateDirectory(scheduler.Folder.LastRun);
        scheduler.Settings["SCHEDULER_HEALTH_CHECK_INTERVAL"] = "60";

        await scheduler.StartAsync(cancellationToken);
        await scheduler.Log.WaitForAsync(LogEvent.LastRunsNotSaved, cancellationToken);
        await scheduler.FinishedAsync(Health, 1, cancellationToken);
        scheduler.Time.Advance(TimeSpan.FromSeconds(61));
        await scheduler.CompletedAsync(Health, 2, cancellationToken);

        Assert.That(scheduler.Log.Count(LogEvent.LastRunsNotLoaded), Is.EqualTo(1));
        Assert.That(scheduler.Log.Count(LogEvent.LastRunsNotSaved), Is.EqualTo(1), "the same error is logged once");
    }
}
