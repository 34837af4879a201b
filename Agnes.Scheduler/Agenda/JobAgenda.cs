using Agnes.Scheduler.Jobs;

namespace Agnes.Scheduler.Agenda;

// Who is due and who is in flight. Quartz only wakes; whether a job may fire is decided here, under one lock,
// so that neither a jump of the clock nor a second trigger can fire a job twice.
public sealed partial class JobAgenda(LastRunStore store, TimeProvider timeProvider, ILogger<JobAgenda> logger)
{
    // A step of the clock within this is none that could silence a job.
    private static readonly TimeSpan ClockTolerance = TimeSpan.FromMinutes(1);

    // Quartz wakes up to 2 ms early.
    private static readonly TimeSpan WakeTolerance = TimeSpan.FromMilliseconds(100);

    private readonly Lock _lock = new();
    private readonly Dictionary<string, DateTimeOffset> _lastRuns = store.Load();
    private readonly Dictionary<string, DateTimeOffset> _turns = [];
    private readonly HashSet<string> _inFlight = [];

    public DateTimeOffset DueAt(ScheduledJob job)
    {
        lock (_lock)
        {
            return Due(job, timeProvider.GetUtcNow());
        }
    }

    public Turn Take(ScheduledJob job)
    {
        lock (_lock)
        {
            var now = timeProvider.GetUtcNow();
            var due = Due(job, now);
            if (due - now > WakeTolerance)
            {
                return Turn.NotDue;
            }

            // An early wake-up counts as the due time itself, else a clock schedule would fire again at once.
            _turns[job.Name] = due > now ? due : now;
            return _inFlight.Add(job.Name) ? Turn.Taken : Turn.Skipped;
        }
    }

    // Called in a finally: a call that failed waits for its next turn like one that did not.
    public void Finish(ScheduledJob job)
    {
        lock (_lock)
        {
            _inFlight.Remove(job.Name);
            _lastRuns[job.Name] = _turns[job.Name];
            store.Save(_lastRuns);
        }
    }

    private DateTimeOffset Due(ScheduledJob job, DateTimeOffset now)
    {
        if (!_turns.TryGetValue(job.Name, out var last) && !_lastRuns.TryGetValue(job.Name, out last))
        {
            return DateTimeOffset.MinValue;
        }

        if (last - now > ClockTolerance)
        {
            // The clock was set back; from here on the job is counted by the new time.
            Log.LastTurnInTheFuture(logger, job.Name, last.UtcDateTime);
            _turns[job.Name] = last = now;
        }

        return job.Schedule.NextAfter(last);
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "{Job}: its last turn, {At:yyyy-MM-dd'T'HH:mm:ss'Z'}, lies in the future, so it is counted from now")]
        public static partial void LastTurnInTheFuture(ILogger logger, string job, DateTime at);
    }
}
