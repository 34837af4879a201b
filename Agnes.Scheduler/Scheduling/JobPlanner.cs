using Agnes.Scheduler.Jobs;
using Agnes.Scheduler.Settings;
using Quartz;

namespace Agnes.Scheduler.Scheduling;

/// <summary>Gives each Quartz job one trigger, at the job's next fire time.</summary>
public sealed partial class JobPlanner(
    ISchedulerFactory schedulers,
    JobTracker tracker,
    SchedulerOptions options,
    TimeProvider timeProvider,
    ILogger<JobPlanner> logger)
{
    // Elapsed time and the clock differ by less than this between two plans, unless the clock was set.
    private static readonly TimeSpan PlanTolerance = TimeSpan.FromMilliseconds(50);

    private readonly long _startedAt = timeProvider.GetTimestamp();

    /// <summary>Plans all jobs. Called repeatedly, because setting the clock makes the times of existing triggers wrong.</summary>
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
        var at = NextFireTime(job);
        if (await scheduler.GetTrigger(key, cancellationToken) is { NextFireTimeUtc: { } planned }
            && (planned - at).Duration() < PlanTolerance)
        {
            return;
        }

        var trigger = TriggerBuilder.Create(timeProvider).WithIdentity(key).ForJob(new JobKey(job.Name)).StartAt(at).Build();
        await scheduler.ScheduleJob(trigger, new ScheduleJobOptions { Replace = true }, cancellationToken);
        Log.RunPlanned(logger, job.Name, at);
    }

    /// <summary>Returns the time at which the job fires: when it is due, but not before the grace period after the start ends.</summary>
    public DateTimeOffset NextFireTime(ScheduledJob job)
    {
        var due = tracker.NextDueTime(job);
        var earliest = timeProvider.GetUtcNow() + RemainingGracePeriod();
        return due > earliest ? due : earliest;
    }

    // Elapsed time, because the clock may be set during the grace period.
    private TimeSpan RemainingGracePeriod()
    {
        var remaining = options.StartupGracePeriod - timeProvider.GetElapsedTime(_startedAt);
        return remaining > TimeSpan.Zero ? remaining : TimeSpan.Zero;
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Debug, "{Job}: next run at {At:O}")]
        public static partial void RunPlanned(ILogger logger, string job, DateTimeOffset at);
    }
}
