using System.Data.Common;
using Agnes.Migrations;
using Agnes.Pipeline.Configuration;
using DuckDB.NET.Data;
using DuckDB.NET.Native;

namespace Agnes.Api.Database;

/// <summary>The one owner of the DuckDB file.</summary>
public sealed partial class AgnesDatabase : IAsyncDisposable
{
    /// <summary>DuckDB keeps in memory what its log holds, about twice as much, and reads it again at the next start.</summary>
    private const long LongestLog = 64 * 1024 * 1024;

    private const long LogWorthIt = LongestLog / 4;

    private static readonly TimeSpan PauseBetweenLooks = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim _writer = new(1, 1);
    private readonly CancellationTokenSource _closing = new();
    private readonly DatabaseOptions _options;
    private readonly ILogger<AgnesDatabase> _logger;
    private readonly Task _checkpoints;
    private readonly OpenInstance _instance;

    private AgnesDatabase(
        DatabaseOptions options,
        DatabaseInstance instance,
        TimeProvider time,
        ILogger<AgnesDatabase> logger)
    {
        _options = options;
        _logger = logger;
        _instance = new OpenInstance(options, instance, time, logger);
        _checkpoints = CheckpointNowAndThenAsync(time, _closing.Token);
    }

    /// <summary>Whether it can be asked; not while it is being reopened after a fatal error.</summary>
    public bool IsOpen => _instance.Current.IsCompletedSuccessfully && !_closing.IsCancellationRequested;

    /// <summary>Faulted by a <see cref="DatabaseRefusedException"/> once it could not be reopened; else never over.</summary>
    public Task Lost => _instance.Lost;

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
    /// <exception cref="DatabaseUnavailableException">A fatal error; the database is being reopened.</exception>
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
    /// <exception cref="DatabaseUnavailableException">
    /// A fatal error; the database is being reopened, and whether the work was committed is known then.
    /// </exception>
    public async Task<T> WriteAsync<T>(
        Func<DbConnection, CancellationToken, Task<T>> work,
        CancellationToken cancellationToken)
    {
        await _writer.WaitAsync(cancellationToken);
        try
        {
            var result = await RunAsync(
                (connection, token) => InTransactionAsync(connection, work, token), cancellationToken);
            if (CheckpointRoom.IsLogLonger(_options.Path, LongestLog))
            {
                // By the writer, so that the log cannot outgrow it.
                await TryAsync(CheckpointNowAsync, CancellationToken.None);
            }

            return result;
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

    /// <summary>Folds the write-ahead log into the file. Readers go on meanwhile; where a writer is in its way, it takes its turn.</summary>
    public async Task CheckpointAsync(CancellationToken cancellationToken)
    {
        try
        {
            await CheckpointNowAsync(cancellationToken);
        }
        catch (DuckDBException e) when (e.ErrorType == DuckDBErrorType.Transaction)
        {
            await _writer.WaitAsync(cancellationToken);
            try
            {
                await CheckpointNowAsync(cancellationToken);
            }
            finally
            {
                _writer.Release();
            }
        }
    }

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
        if (!Lost.IsFaulted)
        {
            await CloseAsync(await _instance.Current);
        }

        _writer.Dispose();
        _closing.Dispose();
    }

    // Where the disk refuses the last checkpoint, the log stays beside the file, and the next start reads both.
    private async Task CloseAsync(DatabaseInstance instance)
    {
        await instance.RetireAsync(CancellationToken.None);
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
                // An interrupt that arrives before ADO.NET observes the token is reported as an error of the query.
                catch (DuckDBException e) when (e.ErrorType == DuckDBErrorType.Interrupt && cancellationToken.IsCancellationRequested)
                {
                    throw new OperationCanceledException(e.Message, e, cancellationToken);
                }
                catch (DuckDBException e) when (e.ErrorType == DuckDBErrorType.Fatal)
                {
                    _instance.Replace(instance, e);
                    throw DatabaseUnavailableException.WhileReopening(e);
                }
                // Interrupted to let the file be closed.
                catch (Exception e) when (e is DuckDBException or OperationCanceledException
                    && instance.IsRetired
                    && !cancellationToken.IsCancellationRequested)
                {
                    throw DatabaseUnavailableException.WhileReopening(e);
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
            var instance = await _instance.Current.WaitAsync(cancellationToken);
            if (instance.Connect() is { } connection)
            {
                return (instance, connection);
            }
        }
    }

    private Task<int> CheckpointNowAsync(CancellationToken cancellationToken) =>
        RunAsync((connection, token) => connection.ExecuteAsync("CHECKPOINT", token), cancellationToken);

    private async Task CheckpointNowAndThenAsync(TimeProvider time, CancellationToken closing)
    {
        var interval = _options.CheckpointInterval;
        using var timer = new PeriodicTimer(interval < PauseBetweenLooks ? interval : PauseBetweenLooks, time);
        var last = time.GetTimestamp();
        try
        {
            while (await timer.WaitForNextTickAsync(closing))
            {
                if (time.GetElapsedTime(last) >= interval || CheckpointRoom.IsLogLonger(_options.Path, LogWorthIt))
                {
                    await TryAsync(CheckpointAsync, closing);
                    last = time.GetTimestamp();
                }
            }
        }
        catch (OperationCanceledException) when (closing.IsCancellationRequested)
        {
            // The last checkpoint is made when the database closes.
        }
    }

    private async Task TryAsync(Func<CancellationToken, Task> checkpoint, CancellationToken closing)
    {
        if (!CheckpointRoom.IsEnoughFor(_options.Path))
        {
            Log.CheckpointPutOff(_logger, _options.Path);
            return;
        }

        try
        {
            await checkpoint(closing);
        }
        catch (Exception e) when (e is DuckDBException or DatabaseUnavailableException)
        {
            Log.CheckpointFailed(_logger, e, _options.Path);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "A checkpoint of {Path} is put off: its disk has too little room")]
        public static partial void CheckpointPutOff(ILogger logger, string path);

        [LoggerMessage(LogLevel.Warning, "The last checkpoint of {Path} failed; the write-ahead log stays beside it for the next start")]
        public static partial void LastCheckpointFailed(ILogger logger, Exception reason, string path);

        [LoggerMessage(LogLevel.Warning, "A checkpoint of {Path} failed; the next one is tried in time")]
        public static partial void CheckpointFailed(ILogger logger, Exception reason, string path);
    }
}
