using Agnes.Api.Database;
using Agnes.Pipeline.Sessions;
using Agnes.Testing;
using Microsoft.Extensions.Logging.Abstractions;

namespace Agnes.Api.Tests.Database;

/// <summary>A database in its own folder for one test.</summary>
internal sealed class OpenDatabase : IAsyncDisposable
{
    private readonly TempFolder _folder;

    private OpenDatabase(TempFolder folder, AgnesDatabase database)
    {
        _folder = folder;
        Database = database;
        Store = new DuckDbPipelineStore(database, new DeletedSessions());
    }

    public AgnesDatabase Database { get; }

    public DuckDbPipelineStore Store { get; }

    public string Path => PathIn(_folder);

    public static string PathIn(TempFolder folder) => folder.Combine("state", "agnes.duckdb");

    public static Task<AgnesDatabase> OpenAsync(string path, TimeProvider time, CancellationToken cancellationToken) =>
        AgnesDatabase.OpenAsync(
            new DatabaseOptions { Path = path },
            time,
            NullLogger<AgnesDatabase>.Instance,
            cancellationToken);

    /// <summary>Opens a copy of the migrated template in a new folder.</summary>
    public static async Task<OpenDatabase> InTempFolderAsync(CancellationToken cancellationToken) =>
        await InTempFolderAsync(TimeProvider.System, cancellationToken);

    public static async Task<OpenDatabase> InTempFolderAsync(TimeProvider time, CancellationToken cancellationToken)
    {
        var folder = new TempFolder();
        MigratedDatabase.Template.CopyTo(PathIn(folder));
        return new OpenDatabase(folder, await OpenAsync(PathIn(folder), time, cancellationToken));
    }

    public Task ExecuteAsync(string sql, CancellationToken cancellationToken) =>
        Database.WriteAsync((connection, token) => connection.ExecuteAsync(sql, token), cancellationToken);

    /// <summary>Returns the rows of a query; the values of a row are separated by <c>|</c>.</summary>
    public Task<IReadOnlyList<string>> RowsAsync(string sql, CancellationToken cancellationToken) =>
        Database.ReadAsync(
            (connection, token) => connection.QueryAsync(
                sql,
                row => string.Join('|', Enumerable.Range(0, row.FieldCount).Select(i => $"{row.GetValue(i)}")),
                token),
            cancellationToken);

    public async ValueTask DisposeAsync()
    {
        Store.Dispose();
        await Database.DisposeAsync();
        _folder.Dispose();
    }
}
