using Agnes.Api.Database;
using Agnes.Api.Knowledge;
using Agnes.Pipeline.Processors;
using Agnes.Pipeline.Runs;
using Agnes.Pipeline.Sessions;
using Agnes.Testing;
using Microsoft.Extensions.Logging.Abstractions;

namespace Agnes.Pipeline.Tests.Runs;

/// <summary>The real runner over a real database and a folder of sessions, at a time of the test's choice.</summary>
public sealed class PipelineUnderTest : IAsyncDisposable
{
    private readonly TempFolder _folder;
    private readonly AgnesDatabase _database;

    private PipelineUnderTest(AgnesDatabase database, TempFolder folder)
    {
        _folder = folder;
        _database = database;
        Store = new DuckDbPipelineStore(database, new DeletedSessions(), new KnowledgeMerger(Time));
        Sessions = new SessionRoot(folder.Combine("user_sessions"));
    }

    public static DateTimeOffset Start { get; } = new(2026, 8, 3, 9, 0, 0, TimeSpan.Zero);

    public SettableClock Time { get; } = new(Start);

    public RunLimits Limits { get; } = new();

    public SessionRoot Sessions { get; }

    public IPipelineStore Store { get; }

    public static async Task<PipelineUnderTest> StartAsync(CancellationToken cancellationToken)
    {
        var folder = new TempFolder();
        var options = new DatabaseOptions { Path = folder.Combine("state", "agnes.duckdb") };
        MigratedDatabase.Template.CopyTo(options.Path);
        var database = await AgnesDatabase.OpenAsync(options, NullLogger<AgnesDatabase>.Instance, cancellationToken);
        return new PipelineUnderTest(database, folder);
    }

    /// <summary>Puts a session in place, written some minutes before the start.</summary>
    public string Write(string name, string text, double minutesAgo = 60)
    {
        var path = Sessions.PathOf(Key(name));
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        File.SetLastWriteTimeUtc(path, Time.GetUtcNow().AddMinutes(-minutesAgo).UtcDateTime);
        return path;
    }

    public Task<RunReport> RunAsync(ISessionProcessor processor, CancellationToken stopping) =>
        RunAsync(processor, Store, stopping);

    public Task<RunReport> RunAsync(ISessionProcessor processor, IPipelineStore store, CancellationToken stopping) =>
        new ProcessorRunner(Sessions, store, Limits, Time, NullLogger<ProcessorRunner>.Instance)
            .RunAsync(processor, stopping);

    public async Task<SessionState> StateAsync(ISessionProcessor processor, string name, CancellationToken cancellationToken) =>
        (await Store.LoadStatesAsync(processor.Name, [Key(name).ToString()], cancellationToken))[Key(name).ToString()];

    public Task<IReadOnlyList<T>> QueryAsync<T>(string sql, Func<System.Data.Common.DbDataReader, T> map, CancellationToken cancellationToken) =>
        _database.ReadAsync((connection, token) => connection.QueryAsync(sql, map, token), cancellationToken);

    public Task ExecuteAsync(string sql, CancellationToken cancellationToken) =>
        _database.WriteAsync(async (connection, token) => await connection.ExecuteAsync(sql, token), cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _database.DisposeAsync();
        _folder.Dispose();
    }

    public static SessionKey Key(string name) => new("ada", SessionName.Parse(name, null));
}
