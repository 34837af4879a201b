using Agnes.Pipeline.Processors;
using Agnes.Pipeline.Sessions;

namespace Agnes.Pipeline.Runs;

/// <summary>Finds what a run has to look at.</summary>
internal static class RunCandidates
{
    /// <summary>The candidates in the order of their reasons, within one the oldest arrival first.</summary>
    public static async Task<List<RunCandidate>> FindAsync(
        ISessionProcessor processor,
        SessionRoot sessions,
        IPipelineStore store,
        DateTimeOffset now,
        CancellationToken cancellationToken)
    {
        var stamps = await store.LoadStampsAsync(processor.Name, cancellationToken);
        var files = sessions.Scan(IsCandidate).ToList();
        if (files.Count == 0)
        {
            return [];
        }

        var states = await store.LoadStatesAsync(
            processor.Name,
            [.. files.Where(file => stamps.Find(file.Key) is not null).Select(file => file.Key.ToString())],
            cancellationToken);
        var owners = await store.LoadOwnersAsync(cancellationToken);
        var candidates = new List<RunCandidate>();
        foreach (var file in files)
        {
            var state = states.GetValueOrDefault(file.Key.ToString());
            if (Candidacy.ReasonFor(file, state, processor, now) is { } reason)
            {
                candidates.Add(new RunCandidate(file, state, reason, owners.OwnerOf(file.Key.UserKey)));
            }
        }

        candidates.Sort((a, b) => (a.Reason, a.File.ModifiedAt).CompareTo((b.Reason, b.File.ModifiedAt)) is not 0 and var order
            ? order
            : string.CompareOrdinal(a.File.Key.ToString(), b.File.Key.ToString()));
        return candidates;

        bool IsCandidate(string userKey, ReadOnlySpan<char> name, long size, DateTimeOffset modifiedAt) =>
            Candidacy.ReasonFor(size, modifiedAt, stamps.Find(userKey, name), processor, now) is not null;
    }
}
