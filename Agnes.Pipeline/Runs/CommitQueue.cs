using System.Runtime.ExceptionServices;
using System.Threading.Channels;
using Agnes.Pipeline.Processors;
using Microsoft.Extensions.Logging;

namespace Agnes.Pipeline.Runs;

/// <summary>
/// Writes the units of the workers, many in one commit, because each commit flushes the disk. If a commit fails, its units
/// are written one by one, so that a unit that cannot be written does not block the others. If the store is not writable at
/// all, the remaining sessions are deferred to the next run.
/// </summary>
internal sealed partial class CommitQueue
{
    private const int MaxUnits = 250;
    private const int MaxRows = 10_000;

    /// <summary>The rows of two commits: the workers extract the next commit while the writer writes the current one.</summary>
    private const int MaxRowsInFlight = 2 * MaxRows;

    /// <summary>The time that a unit may wait for others, so that pages show it soon and a kill loses little work.</summary>
    private static readonly TimeSpan MaxWait = TimeSpan.FromSeconds(1);

    private readonly Channel<QueuedUnit> _channel =
        Channel.CreateBounded<QueuedUnit>(new BoundedChannelOptions(MaxUnits) { SingleReader = true });

    private readonly Lock _lock = new();
    private readonly ISessionProcessor _processor;
    private readonly IPipelineStore _store;
    private readonly RunLimits _limits;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly Task _writing;
    private int _workers;
    private int _waitingWorkers;
    private int _rowsInFlight;
    private bool _isClosed;
    private TaskCompletionSource? _rowsWritten;
    private CancellationTokenSource? _batchTimeout;
    private volatile string? _outage;

    public CommitQueue(
        ISessionProcessor processor,
        IPipelineStore store,
        RunLimits limits,
        TimeProvider time,
        ILogger logger)
    {
        _processor = processor;
        _store = store;
        _limits = limits;
        _time = time;
        _logger = logger;
        _writing = Task.Run(WriteAsync);
    }

    /// <summary>The number of commits.</summary>
    public int Commits { get; private set; }

    /// <summary>The reason why the store is no longer writable, or null if it is writable.</summary>
    public string? Outage => _outage;

    /// <summary>Registers a worker until the result is disposed. Once all workers wait, the writer commits at once.</summary>
    public IDisposable EnterWorker()
    {
        ChangeWorkers(workers: 1, waiting: 0);
        return new Worker(this);
    }

    /// <summary>Prepares a unit on the caller's thread and queues it. Pauses the caller while too many rows wait.</summary>
    /// <returns>The result of the unit, which is complete at the latest when <see cref="CompleteAsync"/> ends.</returns>
    /// <exception cref="ChannelClosedException">The writer failed; <see cref="CompleteAsync"/> throws the cause.</exception>
    public async ValueTask<Task<WriteResult>> AddAsync(PendingWrite write)
    {
        var queued = new QueuedUnit(write with { Unit = _store.Prepare(write.Unit) });
        try
        {
            await ReserveRowsAsync(queued.RowCount);
            await _channel.Writer.WriteAsync(queued);
        }
        catch
        {
            queued.Write.Unit.Dispose();
            throw;
        }

        return queued.Result.Task;
    }

    /// <summary>Waits for the result of a unit. The calling worker queues nothing meanwhile.</summary>
    public async ValueTask<WriteResult> WaitAsync(Task<WriteResult> result)
    {
        if (result.IsCompleted)
        {
            return await result;
        }

        ChangeWorkers(workers: 0, waiting: 1);
        try
        {
            return await result;
        }
        finally
        {
            ChangeWorkers(workers: 0, waiting: -1);
        }
    }

    /// <summary>Writes the remaining units.</summary>
    /// <exception cref="Exception">The cause that stopped the writer.</exception>
    public async Task CompleteAsync()
    {
        _channel.Writer.TryComplete();
        await _writing;
    }

    private async Task WriteAsync()
    {
        var batch = new List<QueuedUnit>();
        try
        {
            while (await FillAsync(batch))
            {
                await CommitAsync(batch);
                End(batch);
            }
        }
        catch (Exception exception)
        {
            // The workers get the exception at their next unit, the run gets it from this task.
            _channel.Writer.TryComplete(exception);
            while (_channel.Reader.TryRead(out var queued))
            {
                batch.Add(queued);
            }

            lock (_lock)
            {
                _isClosed = true;
            }

            batch.ForEach(queued => queued.Result.TrySetResult(new WriteResult.Deferred("The writer failed.")));
            End(batch);
            throw;
        }
    }

    private async Task<bool> FillAsync(List<QueuedUnit> batch)
    {
        if (!await _channel.Reader.WaitToReadAsync())
        {
            return false;
        }

        using var timeout = new CancellationTokenSource(MaxWait, _time);
        lock (_lock)
        {
            _batchTimeout = timeout;
            CommitAtOnceIfAllWorkersWait();
        }

        var rows = 0;
        try
        {
            do
            {
                while (batch.Count < MaxUnits && rows < MaxRows && _channel.Reader.TryRead(out var queued))
                {
                    batch.Add(queued);
                    rows += queued.RowCount;
                }
            }
            while (batch.Count < MaxUnits && rows < MaxRows && await _channel.Reader.WaitToReadAsync(timeout.Token));
        }
        catch (OperationCanceledException) when (timeout.IsCancellationRequested)
        {
            // The batch timeout has elapsed, or no worker can add a unit: commit the units collected so far.
        }
        finally
        {
            lock (_lock)
            {
                _batchTimeout = null;
            }
        }

        return true;
    }

    private async Task CommitAsync(List<QueuedUnit> batch)
    {
        if (_outage is { } outage)
        {
            Defer(batch, outage);
            return;
        }

        try
        {
            await CommitUnitsAsync([.. batch.Select(queued => queued.Write.Unit)]);
        }
        catch (OutageException exception)
        {
            Defer(batch, exception);
            return;
        }
        catch (Exception exception)
        {
            Log.CommitFailed(_logger, _processor.Name, batch.Count, exception.GetType().Name);
            await CommitOneByOneAsync(batch, exception);
            return;
        }

        batch.ForEach(queued => queued.Result.TrySetResult(WriteResult.Written.Instance));
    }

    private async Task CommitUnitsAsync(IReadOnlyList<SessionUnit> units)
    {
        await _store.CommitAsync(_processor, units, CancellationToken.None);
        Commits++;
    }

    // A batch holds at most one unit of a session, because a worker waits for the previous one.
    private async Task CommitOneByOneAsync(List<QueuedUnit> batch, Exception cause)
    {
        var isAnyWritten = false;
        foreach (var queued in batch)
        {
            try
            {
                await CommitUnitsAsync([queued.Write.Unit]);
                isAnyWritten = true;
                queued.Result.TrySetResult(WriteResult.Written.Instance);
            }
            catch (OutageException exception)
            {
                Defer([queued], exception);
            }
            catch (Exception exception)
            {
                // If not even the failure can be written, the database is at fault: the run fails with the first cause.
                await CommitFailureAsync(queued, exception, isAnyWritten ? exception : cause);
                isAnyWritten = true;
            }
        }
    }

    private async Task CommitFailureAsync(QueuedUnit queued, Exception exception, Exception cause)
    {
        var reason = $"Its rows could not be written: {exception.GetType().Name}.";
        var write = queued.Write;
        var failed = SessionStateMachine.Failed(
            write.StoredState,
            write.Read,
            reason,
            _time.GetElapsedTime(write.StartedAt),
            _limits.MaxAttempts,
            RetryDelay.Jitter());
        try
        {
            await CommitUnitsAsync([new SessionUnit(failed, [], ReplacesRows: false)]);
        }
        catch (OutageException outage)
        {
            Defer([queued], outage);
            return;
        }
        catch (Exception)
        {
            ExceptionDispatchInfo.Throw(cause);
        }

        queued.Result.TrySetResult(new WriteResult.Rejected(reason));
    }

    private void Defer(List<QueuedUnit> batch, OutageException exception)
    {
        if (_outage is null)
        {
            Log.NotWritable(_logger, _processor.Name, exception);
            _outage = exception.Message;
        }

        Defer(batch, exception.Message);
    }

    private static void Defer(List<QueuedUnit> batch, string reason) =>
        batch.ForEach(queued => queued.Result.TrySetResult(new WriteResult.Deferred(reason)));

    private async Task ReserveRowsAsync(int rows)
    {
        while (true)
        {
            Task written;
            lock (_lock)
            {
                // A unit of any size is admitted as soon as the rows before it are below the limit, so none waits forever.
                if (_rowsInFlight < MaxRowsInFlight || _isClosed)
                {
                    _rowsInFlight += rows;
                    return;
                }

                _rowsWritten ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                written = _rowsWritten.Task;
            }

            await written;
        }
    }

    private void End(List<QueuedUnit> batch)
    {
        var rows = batch.Sum(queued => queued.RowCount);
        batch.ForEach(queued => queued.Write.Unit.Dispose());
        batch.Clear();
        lock (_lock)
        {
            _rowsInFlight -= rows;
            _rowsWritten?.TrySetResult();
            _rowsWritten = null;
        }
    }

    private void ChangeWorkers(int workers, int waiting)
    {
        lock (_lock)
        {
            _workers += workers;
            _waitingWorkers += waiting;
            CommitAtOnceIfAllWorkersWait();
        }
    }

    private void CommitAtOnceIfAllWorkersWait()
    {
        if (_workers > 0 && _waitingWorkers == _workers)
        {
            _batchTimeout?.Cancel();
        }
    }

    /// <summary>A unit in the queue. Its size is kept, because a unit that was disposed of no longer has rows.</summary>
    private sealed record QueuedUnit(PendingWrite Write)
    {
        public int RowCount { get; } = Write.Unit.RowCount;

        public TaskCompletionSource<WriteResult> Result { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    private sealed class Worker(CommitQueue queue) : IDisposable
    {
        public void Dispose() => queue.ChangeWorkers(workers: -1, waiting: 0);
    }

    private static partial class Log
    {
        [LoggerMessage(
            LogLevel.Error,
            "The database is not writable; remaining sessions of processor {Processor} are deferred to the next run")]
        public static partial void NotWritable(ILogger logger, string processor, Exception reason);

        [LoggerMessage(
            LogLevel.Warning,
            "A commit of processor {Processor} with {Units} units failed ({Exception}); its units are committed one by one")]
        public static partial void CommitFailed(ILogger logger, string processor, int units, string exception);
    }
}
