using System.Data.Common;
using DuckDB.NET.Data;

namespace Agnes.FaultTests.BrokenSessions;

/// <summary>Reads the database of an API that has stopped.</summary>
internal sealed class StoredRows : IAsyncDisposable
{
    private readonly DuckDBConnection _connection;

    private StoredRows(DuckDBConnection connection) => _connection = connection;

    public static async Task<StoredRows> OpenAsync(string dataDirectory, CancellationToken cancellationToken)
    {
        var path = Path.Combine(dataDirectory, "state", "agnes.duckdb");
        var connection = new DuckDBConnection($"DataSource={path};ACCESS_MODE=READ_ONLY");
        await connection.OpenAsync(cancellationToken);
        return new StoredRows(connection);
    }

    public async Task<IReadOnlyList<T>> QueryAsync<T>(string sql, Func<DbDataReader, T> map, CancellationToken cancellationToken)
    {
        await using var command = _connection.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var rows = new List<T>();
        while (await reader.ReadAsync(cancellationToken))
        {
            rows.Add(map(reader));
        }

        return rows;
    }

    public async Task<long> CountAsync(string what, CancellationToken cancellationToken) =>
        (await QueryAsync($"SELECT count(*) FROM {what}", row => row.GetInt64(0), cancellationToken))[0];

    /// <summary>Reads all values of a table, as pages and exports do.</summary>
    public async Task<int> ReadAllAsync(string table, CancellationToken cancellationToken) =>
        (await QueryAsync($"SELECT * FROM {table}", row => row.GetValues(new object[row.FieldCount]), cancellationToken)).Count;

    public ValueTask DisposeAsync() => _connection.DisposeAsync();
}
