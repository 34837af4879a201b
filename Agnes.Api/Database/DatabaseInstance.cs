using DuckDB.NET.Data;

namespace Agnes.Api.Database;

/// <summary>
/// DuckDB's instance of the file, which lives while any connection does: one is kept open for it, and each unit of
/// work gets its own, since connections are not for sharing between threads.
/// </summary>
internal sealed class DatabaseInstance
{
    private static readonly TimeSpan InterruptAgainAfter = TimeSpan.FromMilliseconds(50);

    private readonly Lock _lock = new();
    private readonly HashSet<DuckDBConnection> _inUse = [];
    private readonly TaskCompletionSource _unused = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly string _connectionString;
    private bool _retired;

    private DatabaseInstance(string connectionString, DuckDBConnection kept)
    {
        _connectionString = connectionString;
        Kept = kept;
    }

    /// <summary>The connection that keeps the instance alive.</summary>
    public DuckDBConnection Kept { get; }

    public static DatabaseInstance Open(DatabaseOptions options)
    {
        AllocatorSettings.Apply();
        var connectionString = new DuckDBConnectionStringBuilder
        {
            DataSource = options.Path,
            ["memory_limit"] = $"{options.MemoryLimitMb}MiB",
            ["threads"] = options.Threads,
            ["temp_directory"] = options.TempDirectory,
            // A checkpoint within a commit would keep the writer waiting; AgnesDatabase makes them beside it.
            ["checkpoint_threshold"] = "1GiB",
            ["autoinstall_known_extensions"] = "false",
            ["autoload_known_extensions"] = "false",
        }.ConnectionString;

        var leftovers = SpillLeftovers.In(options.TempDirectory);
        var kept = new DuckDBConnection(connectionString);
        try
        {
            kept.Open();
            leftovers.Remove();
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
        lock (_lock)
        {
            _inUse.Remove(connection);
            connection.Dispose();
            SignalWhenUnused();
        }
    }

    /// <summary>Whether it hands out no more connections.</summary>
    public bool IsRetired
    {
        get
        {
            lock (_lock)
            {
                return _retired;
            }
        }
    }

    /// <summary>Hands out no more connections, interrupts the queries under way, and ends when the last connection is back.</summary>
    public async Task RetireAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            _retired = true;
            SignalWhenUnused();
        }

        // An interrupt between two queries of a unit of work is lost, so it is repeated.
        while (!_unused.Task.IsCompleted)
        {
            InterruptAll();
            await Task.WhenAny(_unused.Task, Task.Delay(InterruptAgainAfter, cancellationToken));
            cancellationToken.ThrowIfCancellationRequested();
        }
    }

    private void InterruptAll()
    {
        lock (_lock)
        {
            foreach (var connection in _inUse)
            {
                connection.NativeConnection.Interrupt();
            }
        }
    }

    private void SignalWhenUnused()
    {
        if (_retired && _inUse.Count == 0)
        {
            _unused.TrySetResult();
        }
    }
}
