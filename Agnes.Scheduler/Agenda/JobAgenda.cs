using Agnes.Scheduler.Jobs;
using Agnes.Scheduler.Schedules;

namespace Agnes.Scheduler.Agenda;

// Who is due and who is in flight. Quartz only wakes; whether a job may fire is decided here, under one lock,
// so that neither a jump of the clock nor a second trigger can fire a job twice.
public sealed partial class JobAgenda
{
    // A step of the clock within this is none that could silence a job.
    private static readonly TimeSpan ClockTolerance = TimeSpan.FromMinutes(1);

    // Quartz wakes up to 2 ms early.
    private static readonly TimeSpan WakeTolerance = TimeSpan.FromMilliseconds(100);

    private readonly Lock _lock = new();
    private readonly LastRunStore _store;
    private readonly TimeProvider _timeProvider;
    private readonly ILogger<JobAgenda> _logger;
    private readonly long _startedAt;
    private readonly Dictionary<string, DateTimeOffset> _lastRuns;
    private readonly Dictionary<string, LastTurn> _turns = [];
    private readonly HashSet<string> _inFlight = [];

    public JobAgenda(LastRunStore store, TimeProvider timeProvider, ILogger<JobAgenda> logger)
    {
        _store = store;
        _timeProvider = timeProvider;
        _logger = logger;
        _startedAt = timeProvider.GetTimestamp();
        _lastRuns = store.Load();
        TakeUpLastRuns();
    }

    private TimeSpan Uptime => _timeProvider.GetElapsedTime(_startedAt);

    public DateTimeOffset DueAt(ScheduledJob job)
    {
        lock (_lock)
        {
            return Due(job, _timeProvider.GetUtcNow());
        }
    }

    public Turn Take(ScheduledJob job)
    {
        lock (_lock)
        {
            var now = _timeProvider.GetUtcNow();
            var due = Due(job, now);
            if (due - now > WakeTolerance)
            {
                return Turn.NotDue;
            }

            // An early wake-up counts as the due time itself, else a clock schedule would fire again at once.
            _turns[job.Name] = new LastTurn(due > now ? due : now, Uptime);
            return _inFlight.Add(job.Name) ? Turn.Taken : Turn.Skipped;
        }
    }

    // Called in a finally: a call that failed waits for its next turn like one that did not.
    public void Finish(ScheduledJob job)
    {
        lock (_lock)
        {
            _inFlight.Remove(job.Name);
            _lastRuns[job.Name] = _turns[job.Name].At;
            _store.Save(_lastRuns);
        }
    }

    // What the file tells is as long ago as the clock says now; what lies in the future was written by a wrong clock,
    // and is mended in the file at once, else each restart would begin to wait anew.
    private void TakeUpLastRuns()
    {
        var now = _timeProvider.GetUtcNow();
        var isMended = false;
        foreach (var (job, at) in _lastRuns.ToList())
        {
            var isInFuture = at - now > ClockTolerance;
            if (isInFuture)
            {
                Log.LastTurnInTheFuture(_logger, job, at.UtcDateTime);
                _lastRuns[job] = now;
                isMended = true;
            }

            var last = isInFuture ? now : at;
            _turns[job] = new LastTurn(last, last - now);
        }

        if (isMended)
        {
            _store.Save(_lastRuns);
        }
    }

    private DateTimeOffset Due(ScheduledJob job, DateTimeOffset now)
    {
        if (!_turns.TryGetValue(job.Name, out var last))
        {
            return DateTimeOffset.MinValue;
        }

        if (job.Schedule.CountsElapsedTime)
        {
            var elapsed = Uptime - last.Uptime;
            return job.Schedule.NextAfter(now - (elapsed < EverySchedule.Longest ? elapsed : EverySchedule.Longest));
        }

        if (last.At - now > ClockTolerance)
        {
            // The clock was set back; from here on the job is counted by the new time.
            Log.LastTurnInTheFuture(_logger, job.Name, last.At.UtcDateTime);
            _turns[job.Name] = last = last with { At = now };
        }

        return job.Schedule.NextAfter(last.At);
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "{Job}: its last turn, {At:yyyy-MM-dd'T'HH:mm:ss'Z'}, lies in the future, so it is counted from now")]
        public static partial void LastTurnInTheFuture(ILogger logger, string job, DateTime at);
    }
}
