using Agnes.Api.Database;
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

    public async Task<SessionPage> ListAsync(
        string userId,
        int limit,
        int offset,
        CancellationToken cancellationToken)
    {
        var own = await folders.OfAsync(userId, cancellationToken);
        var files = Scan(own);
        var states = await LoadStatesAsync(own, cancellationToken);
        return new SessionPage(files.Count, [.. files.Skip(offset).Take(limit).Select(file => ToRow(file, states))]);
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
        var states = await LoadStatesAsync(own, cancellationToken);

        return new SessionGroupPage(heads.Count, files.Count, [.. heads.Skip(offset).Take(limit).Select(head =>
            new SessionGroup(
                ToRow(head, states),
                [.. subAgents[head.Key.Name.Value].Select(file => ToRow(file, states))]))]);
    }

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
        IReadOnlyList<string> own,
        CancellationToken cancellationToken)
    {
        var states = new List<ProcessorState>();
        foreach (var folder in own)
        {
            states.AddRange(await database.ReadAsync(
                (connection, token) => connection.QueryAsync(
                    ProcessorState.OfFolder, ProcessorState.From, token, $"{folder}/"),
                cancellationToken));
        }

        return states.ToLookup(state => state.State.SessionFile, StringComparer.Ordinal);
    }

    private SessionRow ToRow(SessionFile file, ILookup<string, ProcessorState> states)
    {
        var own = states[file.Key.ToString()].ToDictionary(state => state.Processor, state => state.State);
        var rows = _processors.Select(processor => ToRow(processor, file, own.GetValueOrDefault(processor.Name))).ToList();
        return new SessionRow(
            file.Key.Name.Value,
            file.ModifiedAt,
            file.Size,
            rows.Count == 0 ? SessionDisplayStatus.Pending : rows.Min(row => row.Status),
            rows.Max(row => row.ProcessedAt),
            rows.Sum(row => row.ItemsExtracted),
            rows);
    }

    private static ProcessorStatusRow ToRow(ISessionProcessor processor, in SessionFile file, SessionState? state) =>
        new(
            processor.Name,
            DisplayStatus.Of(file, state?.Stamp, processor.Version),
            state?.ProcessedAt,
            state?.ItemsExtracted ?? 0,
            state?.LastError,
            state?.RetryAfter);
}
