using DuckDB.NET.Data;

namespace Agnes.Api.Database;

/// <summary>
/// DuckDB's instance of the file, which lives while any connection does: one is kept open for it, and each unit of
/// work gets its own, since connections are not for sharing between threads.
/// </summary>
internal sealed class DatabaseInstance
{
    private readonly Lock _lock = new();
    private readonly HashSet<DuckDBConnection> _inUse = [];
    private readonly TaskCompletionSource _empty = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly string _connectionString;
    private readonly DuckDBConnection _kept;
    private bool _retired;

    private DatabaseInstance(string connectionString, DuckDBConnection kept)
    {
        _connectionString = connectionString;
        _kept = kept;
    }

    public static DatabaseInstance Open(DatabaseOptions options)
    {
        var connectionString = new DuckDBConnectionStringBuilder
        {
            DataSource = options.Path,
            ["memory_limit"] = $"{options.MemoryLimitMb}MiB",
            ["threads"] = options.Threads,
            ["temp_directory"] = options.TempDirectory,
            // Commits would stop for a checkpoint; DatabaseCheckpoints makes one now and then instead.
            ["checkpoint_threshold"] = "1GiB",
            ["autoinstall_known_extensions"] = "false",
            ["autoload_known_extensions"] = "false",
        }.ConnectionString;

        var kept = new DuckDBConnection(connectionString);
        try
        {
            kept.Open();
            using var command = kept.CreateCommand();
            command.CommandText = "SET GLOBAL TimeZone = 'UTC'";
            command.ExecuteNonQuery();
            return new DatabaseInstance(connectionString, kept);
        }
        catch
        {
            kept.Dispose();
            throw;
        }
    }

    /// <summary>A connection for one unit of work; null once the instance is retired.</summary>
    public DuckDBConnection? Connect()
    {
        lock (_lock)
        {
            if (_retired)
            {
                return null;
            }

            var connection = new DuckDBConnection(_connectionString);
            connection.Open();
            _inUse.Add(connection);
            return connection;
        }
    }

    public void Return(DuckDBConnection connection)
    {
        connection.Dispose();
        lock (_lock)
        {
            _inUse.Remove(connection);
            SignalWhenEmpty();
        }
    }

    /// <summary>Hands out no more connections, interrupts the queries under way where asked, and closes the file after the last.</summary>
    public async Task RetireAsync(bool interrupt)
    {
        lock (_lock)
        {
            _retired = true;
            foreach (var connection in interrupt ? _inUse : [])
            {
                connection.NativeConnection.Interrupt();
            }

            SignalWhenEmpty();
        }

        await _empty.Task;
        await _kept.DisposeAsync();
    }

    private void SignalWhenEmpty()
    {
        if (_retired && _inUse.Count == 0)
        {
            _empty.TrySetResult();
        }
    }
}
