using static Agnes.Scheduler.Tests.SchedulerUnderTest;

namespace Agnes.Scheduler.Tests;

[CancelAfter(30_000)]
public sealed class ShuttingDownTests
{
    [Test]
    public async Task A_call_in_flight_is_let_finish(CancellationToken cancellationToken)
    {
        await using var scheduler = new SchedulerUnderTest();
        var held = new HeldAnswer();
        scheduler.Answer("/api/slow", held.Response);
        scheduler.ExtraJob("slow", "every 1h");
        await scheduler.StartAsync(cancellationToken);
        await held.Arrived.WaitAsync(cancellationToken);

        var stopped = scheduler.StopAsync(cancellationToken);
        held.Release();
        await stopped;

        Assert.That(scheduler.Log.Count("slow: 200"), Is.EqualTo(1));
        Assert.That(File.ReadAllText(scheduler.Folder.LastRun), Does.Contain("\"slow\""));
    }

    [Test]
    public async Task A_call_that_outlasts_the_grace_is_cut_off_and_told(CancellationToken cancellationToken)
    {
        await using var scheduler = new SchedulerUnderTest { ShutdownGrace = TimeSpan.FromSeconds(20) };
        var held = new HeldAnswer();
        scheduler.Answer("/api/slow", held.Response);
        scheduler.ExtraJob("slow", "every 1h");
        await scheduler.StartAsync(cancellationToken);
        await held.Arrived.WaitAsync(cancellationToken);

        var stopped = scheduler.StopAsync(cancellationToken);
        scheduler.Time.Advance(TimeSpan.FromSeconds(20));
        await stopped;

        Assert.That(scheduler.Log.Count("Warning slow: /api/slow was cut off after 20.0 s"), Is.EqualTo(1));
        Assert.That(File.ReadAllText(scheduler.Folder.LastRun), Does.Contain("\"slow\""));
        held.Release();
    }

    [Test]
    public async Task A_stop_shows_at_once_in_the_sign_of_life(CancellationToken cancellationToken)
    {
        await using var scheduler = new SchedulerUnderTest();
        scheduler.LastRuns(Start, Verification, Usage);
        var alive = Path.Combine(scheduler.Folder.State, "scheduler-alive");
        await scheduler.StartAsync(cancellationToken);
        await scheduler.Log.WaitForAsync($"{Health}: 200", cancellationToken);
        Assert.That(File.GetLastWriteTimeUtc(alive), Is.EqualTo(Start.UtcDateTime));

        await scheduler.StopAsync(cancellationToken);

        Assert.That(alive, Does.Not.Exist);
    }
}
