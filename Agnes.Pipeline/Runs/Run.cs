using System.Threading.Channels;
using Agnes.Pipeline.Processors;
using Agnes.Pipeline.Sessions;
using Agnes.Pipeline.Transcripts;
using Microsoft.Extensions.Logging;

namespace Agnes.Pipeline.Runs;

/// <summary>Distributes the candidates of a run to workers until the candidates, the cap, the time budget, or the service end.</summary>
internal sealed partial class Run(
    ISessionProcessor processor,
    SessionRoot sessions,
    List<RunCandidate> candidates,
    RunLimits limits,
    TimeProvider time,
    ILogger logger,
    CancellationToken stopping)
{
    private readonly Lock _lock = new();
    private readonly long _started = time.GetTimestamp();
    private readonly List<SessionOutcome> _outcomes = [];
    private readonly int _cap = limits.MaxPerRun ?? (processor.CallsOutside ? limits.MaxPerOutsideRun : int.MaxValue);
    private int _next;
    private int _attempted;
    private string? _stoppedBecause;

    private bool IsOver =>
        stopping.IsCancellationRequested
        || _stoppedBecause is not null
        || time.GetElapsedTime(_started) >= limits.TimeBudget;

    /// <summary>Processes the candidates, several at once.</summary>
    public async Task WorkAsync(CommitQueue commits)
    {
        var count = Math.Min(Math.Max(processor.Parallelism, 1), candidates.Count);
        using var threads = new RunThreads($"run of {processor.Name}", count);
        await Task.WhenAll(Enumerable.Range(0, count).Select(_ => threads.Start(() => WorkThroughAsync(commits))));
    }

    /// <summary>Returns the report. Call it after the writer has ended, because the results of the last units are counted here.</summary>
    /// <param name="duration">The duration of the run.</param>
    /// <param name="outage">The reason why the store is no longer writable, or null if it is writable.</param>
    public async Task<RunReport> ReportAsync(TimeSpan duration, string? outage)
    {
        var results = new List<SessionResult>(_outcomes.Count);
        foreach (var outcome in _outcomes)
        {
            results.Add(await outcome.ResultAsync());
        }

        var errors = results
            .Where(result => result.Error is not null)
            .Select(result => new RunError(result.Session, result.Error!))
            .OrderBy(error => error.Session, StringComparer.Ordinal)
            .ToList();
        var processed = results.Count(result => result.IsProcessed && result.Error is null);
        var skipped = results.Count(result => result.IsSkipped && result.Error is null);
        return new RunReport(
            processor.Name,
            candidates.Count,
            processed,
            skipped,
            candidates.Count - processed - skipped - errors.Count,
            errors.Count,
            results.Sum(result => result.Items),
            errors,
            (long)duration.TotalMilliseconds,
            _stoppedBecause ?? outage);
    }

    private async Task WorkThroughAsync(CommitQueue commits)
    {
        using var worker = commits.EnterWorker();
        var reader = new TranscriptReader();
        while (TryTake() is { } candidate)
        {
            await AttemptAsync(candidate, reader, commits);
        }
    }

    private RunCandidate? TryTake()
    {
        lock (_lock)
        {
            if (IsOver || _next == candidates.Count || _attempted >= _cap)
            {
                return null;
            }

            _attempted++;
            return candidates[_next++];
        }
    }

    private async Task AttemptAsync(RunCandidate candidate, TranscriptReader reader, CommitQueue commits)
    {
        var session = candidate.File.Key.ToString();
        var attempt = new SessionAttempt(processor, sessions, candidate, limits, time);
        var outcome = new SessionOutcome(new SessionResult(session), new SessionResult(session), Written: null);
        try
        {
            await foreach (var step in attempt.StepsAsync(reader, stopping))
            {
                outcome = await QueueAsync(step, outcome, commits);
                if (outcome.IsOver || (outcome.IfWritten.IsProcessed && IsOver))
                {
                    break;
                }
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The queued parts are kept; the rest of the session waits for the next run.
        }
        catch (Exception exception) when (exception is not ChannelClosedException)
        {
            Log.ProcessorThrew(logger, processor.Name, session, exception.GetType().Name, exception.StackTrace);
            outcome = await QueueAsync(attempt.StepFor(exception), outcome, commits);
        }

        Count(outcome, commits.Outage);
    }

    // A part must not be queued after one that was not written: the state would claim that both are stored.
    private static async Task<SessionOutcome> QueueAsync(AttemptStep step, SessionOutcome outcome, CommitQueue commits)
    {
        if (step is not AttemptStep.Writable writable)
        {
            return outcome;
        }

        var stopsRunBecause = step is AttemptStep.Failed { StopsRun: true } failed ? failed.Reason : null;
        if (outcome.Written is { } previous && await commits.WaitAsync(previous) is not WriteResult.Written)
        {
            return outcome with { IsOver = true, StopsRunBecause = stopsRunBecause };
        }

        var written = await commits.AddAsync(writable.Write);
        return new SessionOutcome(outcome.IfWritten, outcome.IfWritten.After(step), written)
        {
            IsOver = step is not AttemptStep.Done,
            StopsRunBecause = stopsRunBecause,
        };
    }

    private void Count(SessionOutcome outcome, string? outage)
    {
        lock (_lock)
        {
            _outcomes.Add(outcome);
            _attempted -= outcome.IfWritten.IsSkipped ? 1 : 0;
            _stoppedBecause ??= outcome.StopsRunBecause ?? outage;
        }
    }

    /// <summary>The result of a session, which depends on the last unit as long as that waits for the writer.</summary>
    /// <param name="Stored">The result of the units before the last one.</param>
    /// <param name="IfWritten">The result if the last unit is written.</param>
    /// <param name="Written">The result of writing the last unit, or null if there is no unit.</param>
    private sealed record SessionOutcome(SessionResult Stored, SessionResult IfWritten, Task<WriteResult>? Written)
    {
        /// <summary>True if no further unit of the session is written in this run.</summary>
        public bool IsOver { get; init; }

        /// <summary>The error that every other session would have as well, or null if there is none.</summary>
        public string? StopsRunBecause { get; init; }

        public async ValueTask<SessionResult> ResultAsync() => Written is null
            ? Stored
            : await Written switch
            {
                WriteResult.Written => IfWritten,
                WriteResult.Rejected rejected => Stored with { Error = rejected.Reason },
                _ => Stored,
            };
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "Processor {Processor} threw {Exception} on {Session}\n{StackTrace}")]
        public static partial void ProcessorThrew(
            ILogger logger,
            string processor,
            string session,
            string exception,
            string? stackTrace);
    }
}
