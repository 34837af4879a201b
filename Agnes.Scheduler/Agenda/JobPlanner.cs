using Agnes.Scheduler.Jobs;
using Quartz;

namespace Agnes.Scheduler.Agenda;

// Gives each job of Quartz one trigger, at the job's next turn.
public sealed partial class JobPlanner(
    ISchedulerFactory schedulers,
    JobAgenda agenda,
    SchedulerOptions options,
    TimeProvider timeProvider,
    ILogger<JobPlanner> logger)
{
    // Elapsed time and the clock run apart by less than this between two looks, unless the clock was set.
    private static readonly TimeSpan PlanTolerance = TimeSpan.FromMilliseconds(50);

    private readonly long _startedAt = timeProvider.GetTimestamp();

    // Also run now and then, because a clock that jumps leaves triggers at times that no longer mean anything.
    public async Task PlanAllAsync(CancellationToken cancellationToken)
    {
        foreach (var job in options.Catalog.Jobs)
        {
            await PlanAsync(job, cancellationToken);
        }
    }

    public async Task PlanAsync(ScheduledJob job, CancellationToken cancellationToken)
    {
        var scheduler = await schedulers.GetScheduler(cancellationToken);
        var key = new TriggerKey(job.Name);
        var at = NextTurn(job);
        if (await scheduler.GetTrigger(key, cancellationToken) is { NextFireTimeUtc: { } planned }
            && (planned - at).Duration() < PlanTolerance)
        {
            return;
        }

        var trigger = TriggerBuilder.Create(timeProvider).WithIdentity(key).ForJob(new JobKey(job.Name)).StartAt(at).Build();
        await scheduler.ScheduleJob(trigger, new ScheduleJobOptions { Replace = true }, cancellationToken);
        Log.TurnPlanned(logger, job.Name, at);
    }

    public DateTimeOffset NextTurn(ScheduledJob job)
    {
        var due = agenda.DueAt(job);
        var earliest = timeProvider.GetUtcNow() + GraceLeft();
        return due > earliest ? due : earliest;
    }

    // Measured, not read off the clock, which may be set during the grace.
    private TimeSpan GraceLeft()
    {
        var left = options.StartupGrace - timeProvider.GetElapsedTime(_startedAt);
        return left > TimeSpan.Zero ? left : TimeSpan.Zero;
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Debug, "{Job}: next turn at {At:O}")]
        public static partial void TurnPlanned(ILogger logger, string job, DateTimeOffset at);
    }
}
