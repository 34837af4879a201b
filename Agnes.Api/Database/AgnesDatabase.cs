using System.Data.Common;
using DuckDB.NET.Data;

namespace Agnes.Api.Database;

/// <summary>The one owner of the DuckDB file.</summary>
public sealed partial class AgnesDatabase : IAsyncDisposable
{
    private readonly SemaphoreSlim _writer = new(1, 1);
    private readonly DatabaseOptions _options;
    private readonly ILogger<AgnesDatabase> _logger;
    private Task<DatabaseInstance> _instance;

    private AgnesDatabase(DatabaseOptions options, ILogger<AgnesDatabase> logger)
    {
        _options = options;
        _logger = logger;
        _instance = Task.FromResult(DatabaseInstance.Open(options));
    }

    /// <summary>Makes or upgrades the database, then opens it.</summary>
    public static Task<AgnesDatabase> OpenAsync(
        DatabaseOptions options,
        ILogger<AgnesDatabase> logger,
        CancellationToken cancellationToken) =>
        Task.Run(
            () =>
            {
                Directory.CreateDirectory(Path.GetDirectoryName(options.Path)!);
                using (var connection = new DuckDBConnection($"DataSource={options.Path}"))
                {
                    connection.Open();
                    Agnes.Migrations.Migrator.Migrate(connection);
                }

                return new AgnesDatabase(options, logger);
            },
            cancellationToken);

    /// <summary>Runs a query on a connection of its own, beside the writer.</summary>
    public Task<T> ReadAsync<T>(
        Func<DbConnection, CancellationToken, Task<T>> query,
        CancellationToken cancellationToken) =>
        RunAsync(query, cancellationToken);

    /// <summary>Runs work in one transaction, one writer at a time: committed when it returns, rolled back when it throws.</summary>
    public async Task<T> WriteAsync<T>(
        Func<DbConnection, CancellationToken, Task<T>> work,
        CancellationToken cancellationToken)
    {
        await _writer.WaitAsync(cancellationToken);
        try
        {
            return await RunAsync(
                async (connection, token) =>
                {
                    await using var transaction = await connection.BeginTransactionAsync(token);
                    var result = await work(connection, token);
                    await transaction.CommitAsync(token);
                    return result;
                },
                cancellationToken);
        }
        finally
        {
            _writer.Release();
        }
    }

    /// <summary>As <see cref="WriteAsync{T}"/>, for work without a result.</summary>
    public Task WriteAsync(Func<DbConnection, CancellationToken, Task> work, CancellationToken cancellationToken) =>
        WriteAsync(
            async (connection, token) =>
            {
                await work(connection, token);
                return true;
            },
            cancellationToken);

    /// <summary>Waits for the work under way, folds the log into the file and closes it.</summary>
    public async ValueTask DisposeAsync()
    {
        var instance = await _instance;
        await instance.RetireAsync(interrupt: false);
        _writer.Dispose();
    }

    // DuckDB.NET works synchronously behind its asynchronous methods, so that callers would wait here.
    private Task<T> RunAsync<T>(
        Func<DbConnection, CancellationToken, Task<T>> work,
        CancellationToken cancellationToken) =>
        Task.Run(
            async () =>
            {
                var (instance, connection) = await ConnectAsync(cancellationToken);
                try
                {
                    return await work(connection, cancellationToken);
                }
                catch (DuckDBException e) when (IsFatal(e))
                {
                    Reopen(instance, e);
                    throw;
                }
                finally
                {
                    instance.Return(connection);
                }
            },
            cancellationToken);

    private async Task<(DatabaseInstance Instance, DuckDBConnection Connection)> ConnectAsync(
        CancellationToken cancellationToken)
    {
        while (true)
        {
            var instance = await Volatile.Read(ref _instance).WaitAsync(cancellationToken);
            if (instance.Connect() is { } connection)
            {
                return (instance, connection);
            }

            ObjectDisposedException.ThrowIf(ReferenceEquals(instance, await _instance), this);
        }
    }

    private static bool IsFatal(DuckDBException e) =>
        e.Message.Contains("FATAL", StringComparison.Ordinal)
        || e.Message.Contains("database has been invalidated", StringComparison.Ordinal);

    private void Reopen(DatabaseInstance broken, DuckDBException reason)
    {
        var current = Volatile.Read(ref _instance);
        if (!current.IsCompletedSuccessfully || current.Result != broken)
        {
            return;
        }

        Log.Reopening(_logger, reason);
        _instance = Task.Run(async () =>
        {
            await broken.RetireAsync(interrupt: true);
            return DatabaseInstance.Open(_options);
        });
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Critical, "The database is closed and reopened after a fatal error")]
        public static partial void Reopening(ILogger logger, Exception reason);
    }
}
