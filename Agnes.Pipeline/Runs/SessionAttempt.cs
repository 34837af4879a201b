using System.Runtime.CompilerServices;
using Agnes.Pipeline.Processors;
using Agnes.Pipeline.Sessions;
using Agnes.Pipeline.Transcripts;

namespace Agnes.Pipeline.Runs;

/// <summary>Processes one session once: reads it and converts the processor's outcomes into units to commit.</summary>
internal sealed class SessionAttempt(
    ISessionProcessor processor,
    SessionRoot sessions,
    RunCandidate candidate,
    RunLimits limits,
    TimeProvider time)
{
    private readonly long _startedAt = time.GetTimestamp();

    /// <summary>The state in the store once all units so far are written.</summary>
    private SessionState? _state = candidate.State;
    private SessionRead _read = new(
        candidate.File,
        candidate.Owner,
        time.GetUtcNow().CutToMicroseconds(),
        Hash: null,
        IsChanged: false,
        processor.Version);

    /// <summary>Returns the steps of the attempt in order.</summary>
    public async IAsyncEnumerable<AttemptStep> StepsAsync(
        TranscriptReader reader,
        [EnumeratorCancellation] CancellationToken stopping)
    {
        if (sessions.Find(candidate.File.Key) is not { } file)
        {
            yield return new AttemptStep.Vanished();
            yield break;
        }

        _read = _read with { File = file };
        var reading = Read(reader, ResumePosition(), stopping);
        if (reading is SessionReading.Rewritten)
        {
            // The file no longer starts with the content already processed, so process it from the beginning.
            reading = Read(reader, 0, stopping);
        }

        switch (reading)
        {
            case SessionReading.Vanished:
                yield return new AttemptStep.Vanished();
                break;
            case SessionReading.Unreadable unreadable:
                yield return OutageStep(new ProcessorOutcome.Unavailable(unreadable.Reason));
                break;
            case SessionReading.Broken broken:
                yield return FailureStep(broken.Reason);
                break;
            case SessionReading.Unchanged:
                yield return new AttemptStep.Skipped(WriteOf(SessionStateMachine.Unchanged(_state!, _read)));
                break;
            case SessionReading.Whole whole:
                await foreach (var step in StepsAsync(whole, stopping))
                {
                    yield return step;
                }

                break;
            default:
                throw new InvalidOperationException($"Unknown reading {reading.GetType().Name}.");
        }
    }

    /// <summary>Returns the step for an exception that a processor threw.</summary>
    public AttemptStep StepFor(Exception exception) => FailureStep(Describe(exception));

    private async IAsyncEnumerable<AttemptStep> StepsAsync(
        SessionReading.Whole whole,
        [EnumeratorCancellation] CancellationToken stopping)
    {
        var any = false;
        await foreach (var outcome in whole.Extraction.FinishAsync(whole.Statistics, stopping))
        {
            any = true;
            var step = StepFor(outcome);
            yield return step;
            if (step is AttemptStep.Done { Write.Unit.State: var state })
            {
                _state = state;
            }
        }

        if (!any)
        {
            yield return FailureStep($"Processor '{processor.Name}' said nothing about the session.");
        }
    }

    private SessionReading Read(TranscriptReader reader, long position, CancellationToken stopping)
    {
        using var hasher = new ContentHasher(_state?.FileHash, _state?.FileSize);
        var extraction = processor.Begin(new SessionContext(_read.File.Key, candidate.Owner, position));
        TranscriptStatistics statistics;
        Exception? fault = null;
        try
        {
            using var handle = sessions.Open(_read.File.Key);
            if (handle is null)
            {
                return new SessionReading.Vanished();
            }

            statistics = reader.Read(handle, _read.File.Size, hasher, Take, stopping);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return new SessionReading.Vanished();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return new SessionReading.Unreadable($"The file cannot be read: {exception.GetType().Name}.");
        }

        var isUnchanged = hasher.IsUnchanged;
        _read = _read with { Hash = hasher.Hash, IsChanged = !isUnchanged };
        if (isUnchanged && NeedsNothing(candidate.State))
        {
            return new SessionReading.Unchanged();
        }

        if (position > 0 && !isUnchanged && !hasher.ContinuesEarlier)
        {
            _state = null;
            return new SessionReading.Rewritten();
        }

        return (fault is null ? FaultOf(statistics) : Describe(fault)) is { } reason
            ? new SessionReading.Broken(reason)
            : new SessionReading.Whole(extraction, statistics);

        // An exception of the processor only replaces its outcome: the file is still read and hashed to its end.
        void Take(TranscriptLine line)
        {
            try
            {
                if (fault is null)
                {
                    extraction.Read(line);
                }
            }
            catch (Exception exception)
            {
                fault = exception;
            }
        }
    }

    private static string? FaultOf(TranscriptStatistics statistics) => statistics switch
    {
        { MalformedLines: > TranscriptReader.MostMalformedLines } =>
            $"More than {TranscriptReader.MostMalformedLines} of its lines are no JSON objects: it is no transcript.",
        { MalformedLines: > 0, Objects: 0 } => $"None of its {statistics.Lines} lines is a JSON object.",
        _ => null,
    };

    /// <summary>Returns the type and the method of an exception. Its message may quote the session.</summary>
    private static string Describe(Exception exception) =>
        $"{exception.GetType().Name} in {exception.TargetSite?.DeclaringType?.Name}.{exception.TargetSite?.Name}";

    private bool NeedsNothing(SessionState? state) =>
        state is { Status: SessionStatus.Processed or SessionStatus.Quarantined }
        && state.ProcessorVersion == processor.Version;

    private long ResumePosition() => SessionStateMachine.ResumePosition(_state, processor.Version);

    private AttemptStep StepFor(ProcessorOutcome outcome) => outcome switch
    {
        ProcessorOutcome.Replaced replaced => new AttemptStep.Done(
            WriteOf(
                SessionStateMachine.Completed(_state, _read, replaced.ItemsExtracted),
                replaced.Rows,
                replacesRows: true),
            replaced.ItemsExtracted),
        ProcessorOutcome.Advanced advanced => new AttemptStep.Done(
            WriteOf(
                SessionStateMachine.Advanced(_state, _read, advanced.Position, advanced.More, advanced.ItemsExtracted),
                advanced.Rows),
            advanced.ItemsExtracted),
        ProcessorOutcome.Failed failed => FailureStep(failed.Reason),
        ProcessorOutcome.Unavailable unavailable => OutageStep(unavailable),
        _ => throw new InvalidOperationException($"Unknown outcome {outcome.GetType().Name}."),
    };

    private AttemptStep.Failed FailureStep(string reason) => new(
        WriteOf(SessionStateMachine.Failed(
            _state, _read, reason, time.GetElapsedTime(_startedAt), limits.MaxAttempts, RetryDelay.Jitter())),
        reason,
        StopsRun: false);

    private AttemptStep.Failed OutageStep(ProcessorOutcome.Unavailable outage) => new(
        WriteOf(SessionStateMachine.Unavailable(
            _state, _read, outage.Reason, outage.RetryAfter, time.GetElapsedTime(_startedAt), RetryDelay.Jitter())),
        outage.Reason,
        outage.RefusesEverySession);

    private PendingWrite WriteOf(SessionState state, IReadOnlyList<TableRows>? rows = null, bool replacesRows = false) =>
        new(new SessionUnit(state, rows ?? [], replacesRows), _state, _read, _startedAt);
}
