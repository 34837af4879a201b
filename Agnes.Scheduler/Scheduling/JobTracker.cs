using Agnes.Scheduler.Jobs;
using Agnes.Scheduler.Schedules;

namespace Agnes.Scheduler.Scheduling;

/// <summary>
/// Keeps the last run of each job and the jobs in flight, and decides under one lock whether a job fires. Quartz only wakes the
/// scheduler, so that neither a change of the clock nor a second trigger fires a job twice
/// (docs/decisions/2026-11-29-quartz-only-wakes.md).
/// </summary>
public sealed partial class JobTracker
{
    // A smaller change of the clock cannot silence a job for long.
    private static readonly TimeSpan ClockTolerance = TimeSpan.FromMinutes(1);

    // Quartz fires a trigger up to 2 ms early.
    private static readonly TimeSpan WakeTolerance = TimeSpan.FromMilliseconds(100);

    private readonly Lock _lock = new();
    private readonly LastRunStore _store;
    private readonly TimeProvider _timeProvider;
    private readonly ILogger<JobTracker> _logger;
    private readonly long _startedAt;
    private readonly Dictionary<string, DateTimeOffset> _savedRuns;
    private readonly Dictionary<string, LastRun> _lastRuns = [];
    private readonly HashSet<string> _inFlight = [];

    public JobTracker(LastRunStore store, TimeProvider timeProvider, ILogger<JobTracker> logger)
    {
        _store = store;
        _timeProvider = timeProvider;
        _logger = logger;
        _startedAt = timeProvider.GetTimestamp();
        _savedRuns = store.Load();
        RestoreLastRuns();
    }

    private TimeSpan Uptime => _timeProvider.GetElapsedTime(_startedAt);

    /// <summary>Returns the time at which the job is due; in the past if it is overdue or has never run.</summary>
    public DateTimeOffset NextDueTime(ScheduledJob job)
    {
        lock (_lock)
        {
            return NextDueTime(job, _timeProvider.GetUtcNow());
        }
    }

    /// <summary>Starts a scheduled run if the job is due and not in flight. A started run ends with <see cref="Finish"/>.</summary>
    public FireDecision TryStart(ScheduledJob job)
    {
        lock (_lock)
        {
            var now = _timeProvider.GetUtcNow();
            var due = NextDueTime(job, now);
            if (due - now > WakeTolerance)
            {
                return FireDecision.NotDue;
            }

            // An early wake-up counts as the due time. Otherwise, a daily or cron job would be due again at once.
            _lastRuns[job.Name] = new LastRun(due > now ? due : now, Uptime);
            return _inFlight.Add(job.Name) ? FireDecision.Fire : FireDecision.Skip;
        }
    }

    /// <summary>Ends a run and saves its time, whatever the result: a failed job waits for its next scheduled run.</summary>
    public void Finish(ScheduledJob job)
    {
        lock (_lock)
        {
            _inFlight.Remove(job.Name);
            _savedRuns[job.Name] = _lastRuns[job.Name].At;
            _store.Save(_savedRuns);
        }
    }

    // A last run in the future was saved while the clock was wrong. It is corrected in the file at once; otherwise, each restart
    // would begin a new interval.
    private void RestoreLastRuns()
    {
        var now = _timeProvider.GetUtcNow();
        var isCorrected = false;
        foreach (var (job, at) in _savedRuns.ToList())
        {
            var isInFuture = at - now > ClockTolerance;
            if (isInFuture)
            {
                Log.LastRunInFuture(_logger, job, at.UtcDateTime);
                _savedRuns[job] = now;
                isCorrected = true;
            }

            var last = isInFuture ? now : at;
            _lastRuns[job] = new LastRun(last, last - now);
        }

        if (isCorrected)
        {
            _store.Save(_savedRuns);
        }
    }

    private DateTimeOffset NextDueTime(ScheduledJob job, DateTimeOffset now)
    {
        if (!_lastRuns.TryGetValue(job.Name, out var last))
        {
            return DateTimeOffset.MinValue;
        }

        if (job.Schedule.UsesElapsedTime)
        {
            var elapsed = Uptime - last.Uptime;
            return job.Schedule.NextAfter(now - (elapsed < IntervalSchedule.MaxInterval ? elapsed : IntervalSchedule.MaxInterval));
        }

        if (last.At - now > ClockTolerance)
        {
            // The clock was set back, so the last run is moved to the current time.
            Log.LastRunInFuture(_logger, job.Name, last.At.UtcDateTime);
            _lastRuns[job.Name] = last = last with { At = now };
        }

        return job.Schedule.NextAfter(last.At);
    }

    /// <summary>The last run of a job.</summary>
    /// <param name="At">Its time by the clock of that moment.</param>
    /// <param name="Uptime">
    /// Its time since the start of the scheduler, which setting the clock does not change; negative for a run of an earlier process.
    /// </param>
    private readonly record struct LastRun(DateTimeOffset At, TimeSpan Uptime);

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "{Job}: last_run {At:yyyy-MM-dd'T'HH:mm:ss'Z'} is in the future; scheduling from the current time")]
        public static partial void LastRunInFuture(ILogger logger, string job, DateTime at);
    }
}
