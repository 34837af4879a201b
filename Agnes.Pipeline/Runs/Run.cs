using System.Threading.Channels;
using Agnes.Pipeline.Processors;
using Agnes.Pipeline.Sessions;
using Agnes.Pipeline.Transcripts;
using Microsoft.Extensions.Logging;

namespace Agnes.Pipeline.Runs;

/// <summary>One run under way: hands candidates to workers until they, the cap, the budget or the service end.</summary>
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
    private readonly List<SessionTally> _tallies = [];
    private readonly int _cap = limits.MaxPerRun ?? (processor.CallsOutside ? limits.MaxPerOutsideRun : int.MaxValue);
    private int _next;
    private int _attempted;
    private string? _stoppedBecause;

    private bool IsOver =>
        stopping.IsCancellationRequested
        || _stoppedBecause is not null
        || time.GetElapsedTime(_started) >= limits.TimeBudget;

    /// <summary>Works through the candidates, several at once.</summary>
    public async Task WorkAsync(CommitQueue commits)
    {
        var count = Math.Min(Math.Max(processor.Parallelism, 1), candidates.Count);
        using var threads = new RunThreads($"run of {processor.Name}", count);
        await Task.WhenAll(Enumerable.Range(0, count).Select(_ => threads.Start(() => WorkThroughAsync(commits))));
    }

    /// <param name="duration">How long it took.</param>
    /// <param name="outage">Why nothing could be written any more; null where it could.</param>
    public RunReport Report(TimeSpan duration, string? outage)
    {
        // Counted now, since the writer may have found sessions whose rows could not be written.
        var errors = _tallies
            .Where(tally => tally.Error is not null)
            .Select(tally => new RunError(tally.Session, tally.Error!))
            .OrderBy(error => error.Session, StringComparer.Ordinal)
            .ToList();
        var processed = _tallies.Count(tally => tally.IsProcessed && tally.Error is null);
        var skipped = _tallies.Count(tally => tally.IsSkipped);
        return new RunReport(
            processor.Name,
            candidates.Count,
            processed,
            skipped,
            candidates.Count - processed - skipped - errors.Count,
            errors.Count,
            _tallies.Sum(tally => tally.Items),
            errors,
            (long)duration.TotalMilliseconds,
            _stoppedBecause ?? outage);
    }

    private async Task WorkThroughAsync(CommitQueue commits)
    {
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
        var tally = new SessionTally(session, candidate.State);
        try
        {
            await foreach (var step in attempt.StepsAsync(reader, stopping))
            {
                await TakeAsync(step, tally, commits);
                if (tally.Error is not null || (tally.IsProcessed && IsOver))
                {
                    break;
                }
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // What was handed to the writer is kept; the rest of the session waits for the next run.
        }
        catch (Exception exception) when (exception is not ChannelClosedException)
        {
            Log.ProcessorThrew(logger, processor.Name, session, exception.GetType().Name, exception.StackTrace);
            await TakeAsync(attempt.StepFor(exception), tally, commits);
        }

        Count(tally, commits.Outage);
    }

    private static async Task TakeAsync(AttemptStep step, SessionTally tally, CommitQueue commits)
    {
        switch (step)
        {
            case AttemptStep.Done done:
                tally.IsProcessed = true;
                tally.Items += done.ItemsExtracted;
                await commits.AddAsync(done.Unit, tally);
                break;
            case AttemptStep.Skipped skipped:
                tally.IsSkipped = true;
                await commits.AddAsync(skipped.Unit, tally);
                break;
            case AttemptStep.Failed failed:
                tally.Error = failed.Reason;
                tally.StopsRun = failed.StopsRun;
                await commits.AddAsync(failed.Unit, tally);
                break;
            default:
                break;
        }
    }

    private void Count(SessionTally tally, string? outage)
    {
        lock (_lock)
        {
            _tallies.Add(tally);
            _attempted -= tally.IsSkipped ? 1 : 0;
            _stoppedBecause ??= tally.StopsRun ? tally.Error : outage;
        }
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
