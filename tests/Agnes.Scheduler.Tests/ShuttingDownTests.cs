using Microsoft.Extensions.Logging;
using WireMock.ResponseBuilders;
using static Agnes.Scheduler.Tests.SchedulerUnderTest;

namespace Agnes.Scheduler.Tests;

[CancelAfter(30_000)]
public sealed class ShuttingDownTests
{
    [Test]
    public async Task A_call_in_flight_may_finish(CancellationToken cancellationToken)
    {
        await using var scheduler = new SchedulerUnderTest();
        var held = new HeldResponse();
        scheduler.Respond("/api/slow", held.Response);
        scheduler.ExtraJob("slow", "every 1h");
        await scheduler.StartAsync(cancellationToken);
        await held.Arrived.WaitAsync(cancellationToken);

        var stopped = scheduler.StopAsync(cancellationToken);
        held.Release();
        await stopped;

        Assert.That(scheduler.Log.Count(LogEvent.CallCompleted, "slow"), Is.EqualTo(1));
        Assert.That(File.ReadAllText(scheduler.Folder.LastRun), Does.Contain("\"slow\""));
    }

    [Test]
    public async Task A_call_that_exceeds_the_grace_period_is_aborted_and_logged(CancellationToken cancellationToken)
    {
        await using var scheduler = new SchedulerUnderTest { ShutdownGracePeriod = TimeSpan.FromSeconds(20) };
        var held = new HeldResponse();
        scheduler.Respond("/api/slow", held.Response);
        scheduler.ExtraJob("slow", "every 1h");
        await scheduler.StartAsync(cancellationToken);
        await held.Arrived.WaitAsync(cancellationToken);

        var stopped = scheduler.StopAsync(cancellationToken);
        scheduler.Time.Advance(TimeSpan.FromSeconds(20));
        await stopped;

        var aborted = await scheduler.Log.WaitForAsync(LogEvent.CallAborted, "slow", cancellationToken);
        Assert.That(aborted.Level, Is.EqualTo(LogLevel.Warning));
        Assert.That(aborted["Seconds"], Is.EqualTo(20));
        Assert.That(File.ReadAllText(scheduler.Folder.LastRun), Does.Contain("\"slow\""));
        held.Release();
    }

    [Test]
    public async Task A_stop_ends_the_pause_before_a_retry(CancellationToken cancellationToken)
    {
        await using var scheduler = new SchedulerUnderTest { FirstRetryPause = TimeSpan.FromHours(1) };
        scheduler.Respond("/api/extra", Response.Create().WithStatusCode(503));
        scheduler.ExtraJob("extra", "every 1h", retry: true);
        await scheduler.StartAsync(cancellationToken);
        await scheduler.Log.WaitForAsync(LogEvent.RetryScheduled, "extra", cancellationToken);

        await scheduler.StopAsync(cancellationToken);

        Assert.That(scheduler.Calls("/api/extra"), Is.EqualTo(1));
        Assert.That(scheduler.Log.Count(LogEvent.CallAborted, "extra"), Is.EqualTo(1));
    }

    [Test]
    public async Task A_stop_deletes_the_heartbeat(CancellationToken cancellationToken)
    {
        await using var scheduler = new SchedulerUnderTest();
        scheduler.LastRuns(Start, Verification, Usage);
        await scheduler.StartAsync(cancellationToken);
        await scheduler.CompletedAsync(Health, cancellationToken);
        Assert.That(File.GetLastWriteTimeUtc(scheduler.Folder.Heartbeat), Is.EqualTo(Start.UtcDateTime));

        await scheduler.StopAsync(cancellationToken);

        Assert.That(scheduler.Folder.Heartbeat, Does.Not.Exist);
    }
}
