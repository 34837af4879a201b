using Agnes.Api.Processors;
using Agnes.Contracts.Health;
using Agnes.Pipeline.Processors;
using Agnes.Pipeline.Runs;
using Agnes.Pipeline.Sessions;

namespace Agnes.Api.Health;

/// <summary>Counts what waits for each processor, and for how long.</summary>
public sealed class Backlogs(
    ProcessorCatalog processors,
    ProcessorRuns runs,
    SessionRoot root,
    IPipelineStore store,
    HealthOptions options,
    ServiceStart start,
    TimeProvider time)
{
    public async Task<IReadOnlyList<ProcessorBacklog>> CountAsync(CancellationToken cancellationToken)
    {
        var all = new List<(ISessionProcessor Processor, SessionStamps Stamps)>();
        foreach (var processor in processors.All)
        {
            all.Add((processor, await store.LoadStampsAsync(processor.Name, cancellationToken)));
        }

        var now = time.GetUtcNow();
        var files = root.Scan(IsCandidate).ToList();
        return [.. all.Select(one => Count(one.Processor, files, one.Stamps, now))];

        bool IsCandidate(string userKey, ReadOnlySpan<char> name, long size, DateTimeOffset modifiedAt)
        {
            foreach (var (processor, stamps) in all)
            {
                if (Candidacy.ReasonFor(size, modifiedAt, stamps.Find(userKey, name), processor, now) is not null)
                {
                    return true;
                }
            }

            return false;
        }
    }

    private ProcessorBacklog Count(
        ISessionProcessor processor,
        List<SessionFile> files,
        SessionStamps stamps,
        DateTimeOffset now)
    {
        var waits = files
            .Select(file => WaitingSince(processor, file, stamps.Find(file.Key), now))
            .OfType<DateTimeOffset>()
            .ToList();
        return new ProcessorBacklog(
            processor.Name,
            waits.Count,
            waits.Count(since => now - since > 2 * processor.Cadence),
            waits.Count(since => now - since > options.StuckAfter),
            stamps.All.Count(state => state.Status == SessionStatus.Quarantined),
            waits.Count > 0 ? waits.Min() : null);
    }

    /// <summary>When the session became a candidate; null where it is none.</summary>
    private DateTimeOffset? WaitingSince(
        ISessionProcessor processor,
        in SessionFile file,
        SessionStamp? stamp,
        DateTimeOffset now)
    {
        if (Candidacy.ReasonFor(file.Size, file.ModifiedAt, stamp, processor, now) is not { } reason)
        {
            return null;
        }

        DateTimeOffset?[] known = reason switch
        {
            CandidateReason.New => [file.ModifiedAt + processor.IdleTime],
            CandidateReason.Changed => [file.ModifiedAt + processor.IdleTime, stamp?.ProcessedAt],
            CandidateReason.Due => [file.ModifiedAt + processor.IdleTime, stamp?.RetryAfter],
            _ => [stamp?.ProcessedAt ?? file.ModifiedAt],
        };
        // A restart after a weekend is no lateness; and what a complete run did not meet came after it, old as its
        // modification time may be. What lies in the future was written by a wrong clock, and says nothing.
        return known
            .Append(start.At)
            .Append(runs.LastCompleteRun(processor.Name))
            .Where(time => time <= now)
            .Max() ?? now;
    }
}
