using Agnes.Scheduler.Agenda;

namespace Agnes.Scheduler.Liveness;

// Every few seconds: a sign of life for --health, and a look whether the clock has jumped.
public sealed partial class Heartbeat(
    JobPlanner planner,
    SignOfLife signOfLife,
    SchedulerOptions options,
    TimeProvider timeProvider,
    ILogger<Heartbeat> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        Log.Stopping(logger, options.ShutdownGrace.TotalSeconds);
        await base.StopAsync(cancellationToken);
        signOfLife.Remove();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, timeProvider);
        foreach (var job in options.Catalog.Jobs)
        {
            Log.JobPlanned(logger, job.Name, job.Schedule, planner.NextTurn(job).UtcDateTime);
        }

        await BeatAsync(stoppingToken);
        Log.Started(logger, options.Api.Root, options.Data.Root);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            await BeatAsync(stoppingToken);
        }
    }

    private async Task BeatAsync(CancellationToken cancellationToken)
    {
        await planner.PlanAllAsync(cancellationToken);
        signOfLife.Give();
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "Scheduler started for {Api}, with its files under {Root}")]
        public static partial void Started(ILogger logger, Uri api, string root);

        [LoggerMessage(LogLevel.Information, "Scheduler stops; calls in flight may finish within {Seconds} s")]
        public static partial void Stopping(ILogger logger, double seconds);

        [LoggerMessage(LogLevel.Information, "{Job}: {Schedule}, next at {At:yyyy-MM-dd'T'HH:mm:ss'Z'}")]
        public static partial void JobPlanned(ILogger logger, string job, object schedule, DateTime at);
    }
}
