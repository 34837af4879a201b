using Agnes.Api.Database;
using Agnes.Contracts.Sessions;
using Agnes.Pipeline.Processors;
using Agnes.Pipeline.Runs;
using Agnes.Pipeline.Sessions;

namespace Agnes.Api.Sessions;

/// <summary>Lists a user's sessions: what lies in the user's folder, and how each processor stands with it.</summary>
public sealed class SessionCatalog(
    SessionRoot root,
    SessionFolders folders,
    AgnesDatabase database,
    IEnumerable<ISessionProcessor> processors)
{
    private readonly IReadOnlyList<ISessionProcessor> _processors = [.. processors];

    public async Task<SessionList> ListAsync(
        string userId,
        int limit,
        int offset,
        CancellationToken cancellationToken)
    {
        var own = await folders.OfAsync(userId, cancellationToken);
        var files = Scan(own);
        var shown = files.Skip(offset).Take(limit).ToList();
        var states = await LoadStatesAsync(shown, cancellationToken);
        return new SessionList(files.Count, [.. shown.Select(file => ToRow(file, states))]);
    }

    public async Task<SessionGroupPage> ListGroupedAsync(
        string userId,
        int limit,
        int offset,
        CancellationToken cancellationToken)
    {
        var own = await folders.OfAsync(userId, cancellationToken);
        var files = Scan(own);
        var names = files.Select(file => file.Key.Name.Value).ToHashSet(StringComparer.Ordinal);
        var subAgents = files.ToLookup(file => PresentParentOf(file, names), StringComparer.Ordinal);
        var heads = subAgents[null].ToList();
        var shown = heads.Skip(offset).Take(limit).ToList();
        var states = await LoadStatesAsync([.. shown, .. shown.SelectMany(SubAgentsOf)], cancellationToken);

        return new SessionGroupPage(heads.Count, files.Count, [.. shown.Select(head =>
            new SessionGroup(
                ToRow(head, states),
                [.. SubAgentsOf(head).Select(file => ToRow(file, states))]))]);

        IEnumerable<SessionFile> SubAgentsOf(SessionFile head) => subAgents[head.Key.Name.Value];
    }

    /// <summary>A session with what would be deleted with it; null where there is none.</summary>
    public async Task<SessionToDelete?> FindToDeleteAsync(string owner, SessionName name, CancellationToken cancellationToken) =>
        await folders.FindAsync(owner, name, cancellationToken) is { } file
            ? new SessionToDelete(
                name.Value,
                file.Size,
                file.ModifiedAt,
                root.Scan(file.Key.UserKey, (_, other, _, _) => SubAgentName.IdOfParent(other).SequenceEqual(DeletedSessions.IdOf(name))).Count())
            : null;

    private static string? PresentParentOf(in SessionFile file, HashSet<string> names) =>
        SubAgentName.ParentOf(file.Key.Name.Value) is { } parent && names.Contains(parent) ? parent : null;

    // A name is one session: what was uploaded goes before what was dropped in.
    private List<SessionFile> Scan(IReadOnlyList<string> own) =>
    [
        .. own.SelectMany(root.Scan)
            .DistinctBy(file => file.Key.Name)
            .OrderByDescending(file => file.ModifiedAt)
            .ThenBy(file => file.Key.Name.Value, StringComparer.Ordinal),
    ];

    private async Task<ILookup<string, ProcessorState>> LoadStatesAsync(
        IReadOnlyList<SessionFile> files,
        CancellationToken cancellationToken)
    {
        var keys = files.Select(file => file.Key.ToString()).ToList();
        var states = keys.Count == 0 ? [] : await database.ReadAsync(
            (connection, token) => connection.QueryAsync(ProcessorState.OfSessions, ProcessorState.From, token, keys),
            cancellationToken);
        return states.ToLookup(state => state.State.SessionFile, StringComparer.Ordinal);
    }

    private SessionSummary ToRow(SessionFile file, ILookup<string, ProcessorState> states)
    {
        var own = states[file.Key.ToString()].ToDictionary(state => state.Processor, state => state.State);
        var rows = _processors.Select(processor => ToRow(processor, file, own.GetValueOrDefault(processor.Name))).ToList();
        return new SessionSummary(
            file.Key.Name.Value,
            file.ModifiedAt,
            file.Size,
            rows.Count == 0 ? SessionDisplayStatus.Pending : rows.Min(row => row.Status),
            rows.Max(row => row.ProcessedAt),
            rows.Sum(row => row.ItemsExtracted),
            rows);
    }

    private static SessionProcessorStatus ToRow(ISessionProcessor processor, in SessionFile file, SessionState? state) =>
        new(
            processor.Name,
            DisplayStatus.Of(file, state?.Stamp, processor.Version),
            state?.ProcessedAt,
            state?.ItemsExtracted ?? 0,
            state?.LastError,
            state?.RetryAfter);
}
