using Agnes.Scheduler.Scheduling;
using Agnes.Scheduler.Settings;

namespace Agnes.Scheduler.Liveness;

/// <summary>Writes the heartbeat for <c>--health</c> every few seconds, and plans the jobs again in case the clock was set.</summary>
public sealed partial class HeartbeatService(
    JobPlanner planner,
    HeartbeatFile heartbeat,
    SchedulerOptions options,
    TimeProvider timeProvider,
    ILogger<HeartbeatService> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        Log.SchedulerStopping(logger, options.ShutdownGracePeriod.TotalSeconds);
        await base.StopAsync(cancellationToken);
        heartbeat.Delete();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, timeProvider);
        foreach (var job in options.Catalog.Jobs)
        {
            Log.JobScheduled(logger, job.Name, job.Schedule, planner.NextFireTime(job).UtcDateTime);
        }

        await BeatAsync(stoppingToken);
        Log.SchedulerStarted(logger, options.Api.Root, options.Data.Root);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            await BeatAsync(stoppingToken);
        }
    }

    private async Task BeatAsync(CancellationToken cancellationToken)
    {
        await planner.PlanAllAsync(cancellationToken);
        heartbeat.Write();
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "Scheduler started: API at {Api}, files in {Root}")]
        public static partial void SchedulerStarted(ILogger logger, Uri api, string root);

        [LoggerMessage(LogLevel.Information, "Scheduler stopping: calls in flight have {Seconds} s to finish")]
        public static partial void SchedulerStopping(ILogger logger, double seconds);

        [LoggerMessage(LogLevel.Information, "{Job}: {Schedule}, next run at {At:yyyy-MM-dd'T'HH:mm:ss'Z'}")]
        public static partial void JobScheduled(ILogger logger, string job, object schedule, DateTime at);
    }
}
