using Agnes.Scheduler.Agenda;
using Agnes.Scheduler.Calls;
using Quartz;

namespace Agnes.Scheduler.Jobs;

// One turn of one job.
public sealed partial class HttpJob(
    SchedulerOptions options,
    JobAgenda agenda,
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
        switch (agenda.Take(job))
        {
            case Turn.Taken:
                await RunAsync(job, cancellationToken);
                break;
            case Turn.Skipped:
                Log.TurnSkipped(logger, job.Name);
                await planner.PlanAsync(job, cancellationToken);
                break;
            case Turn.NotDue:
                await planner.PlanAsync(job, cancellationToken);
                break;
        }
    }

    private async Task RunAsync(ScheduledJob job, CancellationToken cancellationToken)
    {
        try
        {
            await planner.PlanAsync(job, cancellationToken);
            await call.MakeAsync(job, cancellationToken);
        }
        finally
        {
            agenda.Finish(job);
            Log.TurnOver(logger, job.Name);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "{Job}: still running, so this turn is skipped")]
        public static partial void TurnSkipped(ILogger logger, string job);

        [LoggerMessage(LogLevel.Debug, "{Job}: turn over")]
        public static partial void TurnOver(ILogger logger, string job);
    }
}
