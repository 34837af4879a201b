using Agnes.Pipeline.Processors;
using Agnes.Pipeline.Runs;
using Agnes.Pipeline.Sessions;

namespace Agnes.Pipeline.Tests.Runs;

/// <summary>A store whose commits fail if a test says so.</summary>
internal sealed class FaultyStore(IPipelineStore store) : IPipelineStore
{
    private int _attempts;

    /// <summary>Returns the exception with which a commit of these units fails, or null if the store writes them.</summary>
    public Func<IReadOnlyList<SessionUnit>, Exception?> Fault { get; set; } = _ => null;

    /// <summary>Called on the writer's thread before each commit.</summary>
    public Func<Task> BeforeCommit { get; set; } = () => Task.CompletedTask;

    /// <summary>Replaces the rows of a unit, as stores with a form of their own do. The states alone are then stored.</summary>
    public Func<SessionUnit, SessionUnit>? Preparation { get; set; }

    /// <summary>The number of commits that were tried.</summary>
    public int Attempts => Volatile.Read(ref _attempts);

    public Task<SessionStamps> LoadStampsAsync(string processor, CancellationToken cancellationToken) =>
        store.LoadStampsAsync(processor, cancellationToken);

    public Task<IReadOnlyDictionary<string, SessionState>> LoadStatesAsync(
        string processor,
        IReadOnlyCollection<string> sessionFiles,
        CancellationToken cancellationToken) =>
        store.LoadStatesAsync(processor, sessionFiles, cancellationToken);

    public Task<SessionOwners> LoadOwnersAsync(CancellationToken cancellationToken) =>
        store.LoadOwnersAsync(cancellationToken);

    public SessionUnit Prepare(SessionUnit unit) => Preparation is { } prepare ? prepare(unit) : store.Prepare(unit);

    public async Task CommitAsync(
        ISessionProcessor processor,
        IReadOnlyList<SessionUnit> units,
        CancellationToken cancellationToken)
    {
        await BeforeCommit();
        try
        {
            if (Fault(units) is { } fault)
            {
                throw fault;
            }

            await store.CommitAsync(
                processor,
                Preparation is null ? units : [.. units.Select(unit => unit with { Rows = [] })],
                cancellationToken);
        }
        finally
        {
            Interlocked.Increment(ref _attempts);
        }
    }

    public Task<int> ForgetAsync(string processor, string? sessionFile, CancellationToken cancellationToken) =>
        store.ForgetAsync(processor, sessionFile, cancellationToken);
}
