using Agnes.Scheduler.Calls;
using Agnes.Scheduler.Jobs;
using Agnes.Scheduler.Settings;
using Quartz;

namespace Agnes.Scheduler.Scheduling;

/// <summary>Executes one scheduled run of a job.</summary>
public sealed partial class HttpJob(
    SchedulerOptions options,
    JobTracker tracker,
    JobPlanner planner,
    JobCall call,
    IHostApplicationLifetime lifetime,
    ILogger<HttpJob> logger) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        if (lifetime.ApplicationStopping.IsCancellationRequested)
        {
            return;
        }

        var job = options.Catalog[context.JobDetail.Key.Name];
        switch (tracker.TryStart(job))
        {
            case FireDecision.Fire:
                await RunAsync(job, cancellationToken);
                break;
            case FireDecision.Skip:
                Log.RunSkipped(logger, job.Name);
                await planner.PlanAsync(job, cancellationToken);
                break;
            case FireDecision.NotDue:
                await planner.PlanAsync(job, cancellationToken);
                break;
        }
    }

    private async Task RunAsync(ScheduledJob job, CancellationToken cancellationToken)
    {
        try
        {
            await planner.PlanAsync(job, cancellationToken);
            await call.ExecuteAsync(job, cancellationToken);
        }
        finally
        {
            tracker.Finish(job);
            Log.RunFinished(logger, job.Name);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "{Job}: the previous run is still in flight, so this scheduled run is skipped")]
        public static partial void RunSkipped(ILogger logger, string job);

        [LoggerMessage(LogLevel.Debug, "{Job}: run finished")]
        public static partial void RunFinished(ILogger logger, string job);
    }
}
