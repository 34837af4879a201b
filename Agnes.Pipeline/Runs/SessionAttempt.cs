using System.Runtime.CompilerServices;
using Agnes.Pipeline.Processors;
using Agnes.Pipeline.Sessions;
using Agnes.Pipeline.Transcripts;

namespace Agnes.Pipeline.Runs;

/// <summary>One try at one session: reads it, and turns what the processor says into units to write.</summary>
internal sealed class SessionAttempt(
    ISessionProcessor processor,
    SessionRoot sessions,
    RunCandidate candidate,
    RunLimits limits,
    TimeProvider time)
{
    private DateTimeOffset _readAt;
    private long _began;
    private SessionFile _file;
    private SessionState? _state = candidate.State;
    private string? _hash;

    /// <summary>The units of the session, one after the other.</summary>
    public async IAsyncEnumerable<AttemptStep> StepsAsync(
        TranscriptReader reader,
        [EnumeratorCancellation] CancellationToken stopping)
    {
        _readAt = time.GetUtcNow().CutToMicroseconds();
        _began = time.GetTimestamp();
        if (sessions.Find(candidate.File.Key) is not { } file)
        {
            yield return new AttemptStep.Vanished();
            yield break;
        }

        _file = file;
        var reading = Read(reader, ResumePosition(), stopping);
        if (reading is SessionReading.Rewritten)
        {
            // What was done is no longer the beginning of this file: from the start, once more.
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
                yield return new AttemptStep.Skipped(new SessionUnit(RefreshedState(), [], ReplacesRows: false));
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

    /// <summary>The step for an exception that a processor threw.</summary>
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
            if (step is AttemptStep.Done { Unit.State: var state })
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
        var extraction = processor.Begin(new SessionContext(_file.Key, candidate.Owner, position));
        TranscriptStatistics statistics;
        Exception? fault = null;
        try
        {
            using var handle = sessions.Open(_file.Key);
            if (handle is null)
            {
                return new SessionReading.Vanished();
            }

            statistics = reader.Read(handle, _file.Size, hasher, Take, stopping);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return new SessionReading.Vanished();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return new SessionReading.Unreadable($"The file cannot be read: {exception.GetType().Name}.");
        }

        _hash = hasher.Hash;
        var isUnchanged = hasher.IsUnchanged;
        if (isUnchanged && NeedsNothing(candidate.State))
        {
            return new SessionReading.Unchanged();
        }

        if (position > 0 && !isUnchanged && !hasher.ContinuesEarlier)
        {
            _state = null;
            return new SessionReading.Rewritten();
        }

        if (!isUnchanged && _state is not null)
        {
            _state = _state with { Attempts = 0 };
        }

        return (fault is null ? FaultOf(statistics) : Describe(fault)) is { } reason
            ? new SessionReading.Broken(reason)
            : new SessionReading.Whole(extraction, statistics);

        // A processor that throws costs its own outcome; the file is read and hashed to its end all the same.
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

    /// <summary>An exception by its type and place alone: its message may quote the session.</summary>
    private static string Describe(Exception exception) =>
        $"{exception.GetType().Name} in {exception.TargetSite?.DeclaringType?.Name}.{exception.TargetSite?.Name}";

    private bool NeedsNothing(SessionState? state) =>
        state is { Status: SessionStatus.Processed or SessionStatus.Quarantined }
        && state.ProcessorVersion == processor.Version;

    private long ResumePosition() =>
        _state is { } state && state.ProcessorVersion == processor.Version ? state.Position : 0;

    private AttemptStep StepFor(ProcessorOutcome outcome) => outcome switch
    {
        ProcessorOutcome.Replaced replaced => new AttemptStep.Done(
            new SessionUnit(
                NewState(SessionStatus.Processed, replaced.ItemsExtracted, position: 0),
                replaced.Rows,
                ReplacesRows: true),
            replaced.ItemsExtracted),
        ProcessorOutcome.Advanced advanced => new AttemptStep.Done(
            new SessionUnit(
                NewState(
                    advanced.More ? SessionStatus.Partial : SessionStatus.Processed,
                    (ResumePosition() > 0 ? _state!.ItemsExtracted : 0) + advanced.ItemsExtracted,
                    advanced.Position),
                advanced.Rows,
                ReplacesRows: false),
            advanced.ItemsExtracted),
        ProcessorOutcome.Failed failed => FailureStep(failed.Reason),
        ProcessorOutcome.Unavailable unavailable => OutageStep(unavailable),
        _ => throw new InvalidOperationException($"Unknown outcome {outcome.GetType().Name}."),
    };

    private AttemptStep.Failed FailureStep(string reason)
    {
        var attempts = (_state is { } state && state.ProcessorVersion == processor.Version ? state.Attempts : 0) + 1;
        var isLast = attempts >= limits.MaxAttempts;
        var failed = UnsuccessfulState(reason) with
        {
            Status = isLast ? SessionStatus.Quarantined : SessionStatus.Failed,
            Attempts = attempts,
            RetryAfter = isLast ? null : After(RetryDelay.AfterAttempt(attempts)),
        };
        return new AttemptStep.Failed(new SessionUnit(failed, [], ReplacesRows: false), reason, StopsRun: false);
    }

    private AttemptStep.Failed OutageStep(ProcessorOutcome.Unavailable outage)
    {
        var failed = UnsuccessfulState(outage.Reason) with
        {
            Status = SessionStatus.Failed,
            Attempts = _state?.Attempts ?? 0,
            RetryAfter = After(RetryDelay.AfterOutage(_state, outage.RetryAfter)),
        };
        return new AttemptStep.Failed(
            new SessionUnit(failed, [], ReplacesRows: false), outage.Reason, outage.RefusesEverySession);
    }

    private SessionState UnsuccessfulState(string reason) =>
        NewState(SessionStatus.Failed, _state?.ItemsExtracted ?? 0, ResumePosition()) with { LastError = reason };

    private SessionState RefreshedState() => candidate.State! with
    {
        UserId = candidate.Owner.UserId,
        Username = candidate.Owner.Username,
        ProcessedAt = _readAt,
        FileHash = _hash,
        FileSize = _file.Size,
        FileMtime = _file.ModifiedAt,
    };

    private SessionState NewState(SessionStatus status, int items, long position) => new(
        _file.Key.ToString(),
        candidate.Owner.UserId,
        candidate.Owner.Username,
        status,
        _readAt,
        items,
        _hash ?? _state?.FileHash,
        _hash is null ? _state?.FileSize : _file.Size,
        _hash is null ? _state?.FileMtime : _file.ModifiedAt,
        position,
        Attempts: 0,
        RetryAfter: null,
        LastError: null,
        processor.Version);

    // Counted from the time in the same row, so that a clock that is set meanwhile makes no delay of years.
    private DateTimeOffset After(TimeSpan delay) =>
        (_readAt + time.GetElapsedTime(_began) + delay).CutToMicroseconds();
}
