using static Agnes.Scheduler.Tests.SchedulerUnderTest;

namespace Agnes.Scheduler.Tests;

[CancelAfter(30_000)]
public sealed class StartingAgainTests
{
    [Test]
    public async Task A_restart_fires_nothing_early(CancellationToken cancellationToken)
    {
        await using var scheduler = new SchedulerUnderTest();
        scheduler.LastRuns(Start, Verification, Health);
        await scheduler.StartAsync(cancellationToken);
        await scheduler.Log.WaitForAsync($"{Usage}: 200", cancellationToken);

        await scheduler.RestartAsync(cancellationToken);
        scheduler.Time.Advance(TimeSpan.FromSeconds(301));
        await scheduler.Log.WaitForAsync($"{Health}: 200", cancellationToken);
        Assert.That(scheduler.Calls(UsagePath), Is.EqualTo(1));

        scheduler.Time.Advance(TimeSpan.FromSeconds(300));
        await scheduler.Log.WaitForAsync($"{Usage}: 200", cancellationToken);
        Assert.That(scheduler.Calls(UsagePath), Is.EqualTo(2));
    }

    [Test]
    public async Task What_is_overdue_fires_after_the_grace_and_not_before(CancellationToken cancellationToken)
    {
        await using var scheduler = new SchedulerUnderTest();
        scheduler.Settings["SCHEDULER_STARTUP_GRACE_SECONDS"] = "20";
        scheduler.LastRuns(Start.AddDays(-1), Usage);
        await scheduler.StartAsync(cancellationToken);
        await scheduler.Log.WaitForAsync($"{Usage}: every 600s, next at 2026-11-20T12:00:20Z", cancellationToken);
        await scheduler.Log.WaitForAsync($"{Health}: every 300s, next at 2026-11-20T12:00:20Z", cancellationToken);

        scheduler.Time.Advance(TimeSpan.FromSeconds(10));
        Assert.That(scheduler.Calls("/api/health"), Is.Zero);
        scheduler.Time.Advance(TimeSpan.FromSeconds(11));
        await scheduler.Log.WaitForAsync($"{Usage}: 200", cancellationToken);
        await scheduler.Log.WaitForAsync($"{Verification}: 200", cancellationToken);
        await scheduler.Log.WaitForAsync($"{Health}: 200", cancellationToken);
    }

    [TestCase("")]
    [TestCase("null")]
    [TestCase("[1]")]
    [TestCase("{\"health-check\": \"yesterday\"}")]
    [TestCase("{\"health-check\": \"2026-11")]
    public async Task A_broken_file_is_a_warning_and_a_fresh_start(string content, CancellationToken cancellationToken)
    {
        await using var scheduler = new SchedulerUnderTest();
        scheduler.Folder.Write(scheduler.Folder.LastRun, content);

        await scheduler.StartAsync(cancellationToken);

        await scheduler.Log.WaitForAsync($"Warning {scheduler.Folder.LastRun} cannot be read", cancellationToken);
        await scheduler.Log.WaitForAsync($"{Health}: 200", cancellationToken);
        await scheduler.Log.WaitForAsync($"{Usage}: 200", cancellationToken);
        await scheduler.Log.WaitForAsync($"{Verification}: 200", cancellationToken);
        await scheduler.StopAsync(cancellationToken);
        Assert.That(File.ReadAllText(scheduler.Folder.LastRun), Does.Contain("\"health-check\": \"2026-11-20T12:00:00"));
    }

    [Test]
    public async Task A_place_that_cannot_be_read_or_written_stops_nothing(CancellationToken cancellationToken)
    {
        await using var scheduler = new SchedulerUnderTest();
        File.Delete(scheduler.Folder.LastRun);
        Directory.CreateDirectory(scheduler.Folder.LastRun);
        scheduler.Settings["SCHEDULER_HEALTH_CHECK_INTERVAL"] = "60";

        await scheduler.StartAsync(cancellationToken);
        await scheduler.Log.WaitForAsync($"Warning {scheduler.Folder.LastRun} cannot be written", cancellationToken);
        await scheduler.TurnsAsync(Health, 1, cancellationToken);
        scheduler.Time.Advance(TimeSpan.FromSeconds(61));
        await scheduler.Log.WaitForAsync($"{Health}: 200", 2, cancellationToken);

        Assert.That(scheduler.Log.Count("cannot be read"), Is.EqualTo(1));
        Assert.That(scheduler.Log.Count("cannot be written"), Is.EqualTo(1), "what stays broken is said once");
    }
}
