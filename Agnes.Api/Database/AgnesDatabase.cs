using System.Data.Common;
using Agnes.Migrations;
using Agnes.Pipeline.Configuration;
using DuckDB.NET.Data;
using DuckDB.NET.Native;

namespace Agnes.Api.Database;

/// <summary>The one owner of the DuckDB file.</summary>
public sealed partial class AgnesDatabase : IAsyncDisposable
{
    private readonly SemaphoreSlim _writer = new(1, 1);
    private readonly CancellationTokenSource _closing = new();
    private readonly DatabaseOptions _options;
    private readonly ILogger<AgnesDatabase> _logger;
    private readonly Task _checkpoints;
    private Task<DatabaseInstance> _instance;

    private AgnesDatabase(
        DatabaseOptions options,
        DatabaseInstance instance,
        TimeProvider time,
        ILogger<AgnesDatabase> logger)
    {
        _options = options;
        _logger = logger;
        _instance = Task.FromResult(instance);
        _checkpoints = CheckpointNowAndThenAsync(time, _closing.Token);
    }

    /// <summary>As the other, by the system's clock.</summary>
    public static Task<AgnesDatabase> OpenAsync(
        DatabaseOptions options,
        ILogger<AgnesDatabase> logger,
        CancellationToken cancellationToken) =>
        OpenAsync(options, TimeProvider.System, logger, cancellationToken);

    /// <summary>Makes or upgrades the database, then opens it.</summary>
    /// <exception cref="DatabaseRefusedException">The file cannot be used as it is.</exception>
    public static Task<AgnesDatabase> OpenAsync(
        DatabaseOptions options,
        TimeProvider time,
        ILogger<AgnesDatabase> logger,
        CancellationToken cancellationToken) =>
        Task.Run(
            () =>
            {
                // A second spelling of the path would make a second instance of the file.
                var canonical = options.At(RealPath.Of(options.Path));
                PrivateFiles.MakeFolder(Path.GetDirectoryName(canonical.Path)!);
                var instance = OpenMigrated(canonical);
                PrivateFiles.Restrict(canonical.Path);
                return new AgnesDatabase(canonical, instance, time, logger);
            },
            cancellationToken);

    /// <summary>Runs a query on a connection of its own, beside the writer.</summary>
    public Task<T> ReadAsync<T>(
        Func<DbConnection, CancellationToken, Task<T>> query,
        CancellationToken cancellationToken) =>
        RunAsync(
            async (connection, token) =>
            {
                await using var interruption = new QueryInterruption(connection, token);
                return await query(connection, token);
            },
            cancellationToken);

    /// <summary>Runs work in one transaction, one writer at a time: committed when it returns, rolled back when it throws.</summary>
    /// <exception cref="DatabaseStorageException">The disk does not take it.</exception>
    public async Task<T> WriteAsync<T>(
        Func<DbConnection, CancellationToken, Task<T>> work,
        CancellationToken cancellationToken)
    {
        await _writer.WaitAsync(cancellationToken);
        try
        {
            return await RunAsync((connection, token) => InTransactionAsync(connection, work, token), cancellationToken);
        }
        catch (DuckDBException e) when (DatabaseStorageException.Of(e) is { } refused)
        {
            throw refused;
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

    /// <summary>Folds the write-ahead log into the file. Readers and the writer go on meanwhile.</summary>
    public Task CheckpointAsync(CancellationToken cancellationToken) =>
        RunAsync((connection, token) => connection.ExecuteAsync("CHECKPOINT", token), cancellationToken);

    /// <summary>Lets the writer finish, interrupts readers, folds the log into the file and closes it.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_closing.IsCancellationRequested)
        {
            return;
        }

        await _closing.CancelAsync();
        await _checkpoints;
        await _writer.WaitAsync(CancellationToken.None);
        var instance = await _instance;
        await instance.RetireAsync();
        await CloseAsync(instance);
        _writer.Dispose();
        _closing.Dispose();
    }

    // Where the disk refuses the last checkpoint, the log stays beside the file, and the next start reads both.
    private async Task CloseAsync(DatabaseInstance instance)
    {
        try
        {
            await instance.Kept.ExecuteAsync("CHECKPOINT", CancellationToken.None);
        }
        catch (DuckDBException e)
        {
            Log.LastCheckpointFailed(_logger, e, _options.Path);
        }
        finally
        {
            await instance.Kept.DisposeAsync();
        }
    }

    private static DatabaseInstance OpenMigrated(DatabaseOptions options)
    {
        DatabaseInstance instance;
        try
        {
            HalfMadeFile.Remove(options.Path);
            instance = DatabaseInstance.Open(options);
        }
        catch (DuckDBException e)
        {
            throw DatabaseRefusedException.ForOpening(options.Path, e);
        }

        try
        {
            Migrator.Migrate(instance.Kept);
            return instance;
        }
        catch (NewerSchemaException e)
        {
            instance.Kept.Dispose();
            throw new DatabaseRefusedException(
                $"The database {options.Path} was made by a newer Agnes (schema {e.Current}, this one knows up to {e.Latest}): start that Agnes, or set DATA_DIR to another folder.",
                e);
        }
        catch (DuckDBException e) when (DatabaseStorageException.Of(e) is { } refused)
        {
            instance.Kept.Dispose();
            throw DatabaseRefusedException.ForMigrating(options.Path, refused);
        }
        catch
        {
            instance.Kept.Dispose();
            throw;
        }
    }

    private static async Task<T> InTransactionAsync<T>(
        DbConnection connection,
        Func<DbConnection, CancellationToken, Task<T>> work,
        CancellationToken cancellationToken)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var result = await work(connection, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return result;
    }

    // DuckDB.NET works synchronously behind its asynchronous methods, so the caller would wait here.
    private Task<T> RunAsync<T>(
        Func<DuckDBConnection, CancellationToken, Task<T>> work,
        CancellationToken cancellationToken) =>
        Task.Run(
            async () =>
            {
                var (instance, connection) = await ConnectAsync(cancellationToken);
                try
                {
                    return await work(connection, cancellationToken);
                }
                catch (DuckDBException e) when (e.ErrorType == DuckDBErrorType.Fatal)
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
            ObjectDisposedException.ThrowIf(_closing.IsCancellationRequested, this);
            var instance = await CurrentInstance().WaitAsync(cancellationToken);
            if (instance.Connect() is { } connection)
            {
                return (instance, connection);
            }
        }
    }

    // Where reopening failed, the next one who asks tries again.
    private Task<DatabaseInstance> CurrentInstance()
    {
        var current = Volatile.Read(ref _instance);
        return current.IsFaulted ? Replace(current, () => DatabaseInstance.Open(_options)) : current;
    }

    // After a fatal error DuckDB refuses everything until the last connection is closed.
    private void Reopen(DatabaseInstance broken, DuckDBException reason)
    {
        var current = Volatile.Read(ref _instance);
        if (current.IsCompletedSuccessfully && ReferenceEquals(current.Result, broken))
        {
            Log.Reopening(_logger, reason, _options.Path);
            Replace(current, async () =>
            {
                await broken.RetireAsync();
                await broken.Kept.DisposeAsync();
                return DatabaseInstance.Open(_options);
            });
        }
    }

    private Task<DatabaseInstance> Replace(Task<DatabaseInstance> current, Func<DatabaseInstance> open) =>
        Replace(current, () => Task.Run(open));

    private Task<DatabaseInstance> Replace(Task<DatabaseInstance> current, Func<Task<DatabaseInstance>> open)
    {
        var next = new Task<Task<DatabaseInstance>>(open);
        var seen = Interlocked.CompareExchange(ref _instance, next.Unwrap(), current);
        if (!ReferenceEquals(seen, current))
        {
            return seen;
        }

        next.Start(TaskScheduler.Default);
        return Volatile.Read(ref _instance);
    }

    private async Task CheckpointNowAndThenAsync(TimeProvider time, CancellationToken closing)
    {
        using var timer = new PeriodicTimer(_options.CheckpointInterval, time);
        try
        {
            while (await timer.WaitForNextTickAsync(closing))
            {
                await TryCheckpointAsync(closing);
            }
        }
        catch (OperationCanceledException) when (closing.IsCancellationRequested)
        {
            // The last checkpoint is made when the database closes.
        }
    }

    private async Task TryCheckpointAsync(CancellationToken closing)
    {
        if (!CheckpointRoom.IsEnoughFor(_options.Path))
        {
            Log.CheckpointPutOff(_logger, _options.Path);
            return;
        }

        try
        {
            await CheckpointAsync(closing);
        }
        catch (DuckDBException e)
        {
            Log.CheckpointFailed(_logger, e, _options.Path);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Critical, "The database {Path} is closed and reopened after a fatal error")]
        public static partial void Reopening(ILogger logger, Exception reason, string path);

        [LoggerMessage(LogLevel.Warning, "A checkpoint of {Path} is put off: its disk has too little room")]
        public static partial void CheckpointPutOff(ILogger logger, string path);

        [LoggerMessage(LogLevel.Warning, "The last checkpoint of {Path} failed; the write-ahead log stays beside it for the next start")]
        public static partial void LastCheckpointFailed(ILogger logger, Exception reason, string path);

        [LoggerMessage(LogLevel.Warning, "A checkpoint of {Path} failed; the next one is tried in time")]
        public static partial void CheckpointFailed(ILogger logger, Exception reason, string path);
    }
}
