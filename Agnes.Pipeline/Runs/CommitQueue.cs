using System.Runtime.ExceptionServices;
using System.Threading.Channels;
using Agnes.Pipeline.Processors;
using Agnes.Pipeline.Sessions;
using Microsoft.Extensions.Logging;

namespace Agnes.Pipeline.Runs;

/// <summary>
/// Writes what the workers extract, many units to a commit, since each commit costs a flush of the disk. Where a commit
/// fails, its sessions are written one by one, so that one that cannot be written does not hold up the others. Where
/// nothing can be written at all, what is left waits for the next run.
/// </summary>
internal sealed partial class CommitQueue
{
    private const int MostUnits = 500;
    private const int MostRows = 20_000;

    /// <summary>How long a finished unit may wait for others, so that pages show it soon and a kill costs little.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(1);

    /// <summary>As long as a commit, so that the workers extract the next commit while the writer writes this one.</summary>
    private readonly Channel<(SessionUnit Unit, SessionTally Tally)> _channel =
        Channel.CreateBounded<(SessionUnit, SessionTally)>(new BoundedChannelOptions(MostUnits) { SingleReader = true });

    private readonly ISessionProcessor _processor;
    private readonly IPipelineStore _store;
    private readonly RunLimits _limits;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly Task _writing;
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

    /// <summary>How many commits were made.</summary>
    public int Commits { get; private set; }

    /// <summary>Why nothing can be written any more; null where it can.</summary>
    public string? Outage => _outage;

    /// <exception cref="ChannelClosedException">Nothing can be written any more; <see cref="CompleteAsync"/> says why.</exception>
    public ValueTask AddAsync(SessionUnit unit, SessionTally tally) =>
        _channel.Writer.WriteAsync((_store.Prepare(unit), tally));

    /// <summary>Writes what is left.</summary>
    /// <exception cref="Exception">What kept a commit from being written.</exception>
    public async Task CompleteAsync()
    {
        _channel.Writer.TryComplete();
        await _writing;
    }

    private async Task WriteAsync()
    {
        try
        {
            var batch = new List<(SessionUnit Unit, SessionTally Tally)>();
            while (await FillAsync(batch))
            {
                await CommitAsync(batch);
                batch.ForEach(item => item.Unit.Dispose());
                batch.Clear();
            }
        }
        catch (Exception exception)
        {
            // The workers learn it at their next unit, the run from this task.
            _channel.Writer.TryComplete(exception);
            throw;
        }
    }

    private async Task<bool> FillAsync(List<(SessionUnit Unit, SessionTally Tally)> batch)
    {
        if (!await _channel.Reader.WaitToReadAsync())
        {
            return false;
        }

        using var patience = new CancellationTokenSource(LongestWait, _time);
        var rows = 0;
        try
        {
            while (batch.Count < MostUnits && rows < MostRows && await _channel.Reader.WaitToReadAsync(patience.Token))
            {
                while (batch.Count < MostUnits && rows < MostRows && _channel.Reader.TryRead(out var item))
                {
                    batch.Add(item);
                    rows += item.Unit.RowCount;
                }
            }
        }
        catch (OperationCanceledException) when (patience.IsCancellationRequested)
        {
            // Long enough: what there is goes out.
        }

        return true;
    }

    private async Task CommitAsync(List<(SessionUnit Unit, SessionTally Tally)> batch)
    {
        if (_outage is not null)
        {
            Defer(batch);
            return;
        }

        try
        {
            await CommitAsync([.. batch.Select(item => item.Unit)]);
        }
        catch (OutageException exception)
        {
            Defer(batch, exception);
        }
        catch (Exception exception)
        {
            Log.CommitFailed(_logger, _processor.Name, batch.Count, exception.GetType().Name);
            await CommitOneByOneAsync(batch, exception);
        }
    }

    private async Task CommitAsync(IReadOnlyList<SessionUnit> units)
    {
        await _store.CommitAsync(_processor, units, CancellationToken.None);
        Commits++;
    }

    private async Task CommitOneByOneAsync(List<(SessionUnit Unit, SessionTally Tally)> batch, Exception cause)
    {
        var anyWritten = false;
        foreach (var session in batch.GroupBy(item => item.Unit.State.SessionFile))
        {
            try
            {
                await CommitAsync([.. session.Select(item => item.Unit)]);
                anyWritten = true;
            }
            catch (OutageException exception)
            {
                Defer(session, exception);
            }
            catch (Exception exception)
            {
                // Where not even the failure can be written, the database is at fault: the run breaks, by the first cause.
                await CommitFailureAsync(session.Last(), exception, anyWritten ? exception : cause);
                anyWritten = true;
            }
        }
    }

    private async Task CommitFailureAsync((SessionUnit Unit, SessionTally Tally) item, Exception exception, Exception cause)
    {
        var reason = $"Its rows could not be written: {exception.GetType().Name}.";
        var state = item.Unit.State;
        var attempts = (item.Tally.Earlier is { } earlier && earlier.FileHash == state.FileHash ? earlier.Attempts : 0) + 1;
        var isLast = attempts >= _limits.MaxAttempts;
        var failed = state with
        {
            Status = isLast ? SessionStatus.Quarantined : SessionStatus.Failed,
            Attempts = attempts,
            Position = item.Tally.Earlier?.Position ?? 0,
            LastError = reason,
            RetryAfter = isLast ? null : (state.ProcessedAt + RetryDelay.AfterAttempt(attempts))?.CutToMicroseconds(),
        };
        try
        {
            await CommitAsync([new SessionUnit(failed, [], ReplacesRows: false)]);
        }
        catch (OutageException outage)
        {
            Defer([item], outage);
            return;
        }
        catch (Exception)
        {
            ExceptionDispatchInfo.Throw(cause);
        }

        item.Tally.IsProcessed = item.Tally.IsSkipped = false;
        item.Tally.Items = 0;
        item.Tally.Error = reason;
    }

    private void Defer(IEnumerable<(SessionUnit Unit, SessionTally Tally)> items, OutageException exception)
    {
        if (_outage is null)
        {
            Log.NothingCanBeWritten(_logger, _processor.Name, exception);
            _outage = exception.Message;
        }

        Defer(items);
    }

    private static void Defer(IEnumerable<(SessionUnit Unit, SessionTally Tally)> items)
    {
        foreach (var (_, tally) in items)
        {
            tally.Defer();
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "Nothing can be written; what the run of {Processor} has left waits for the next one")]
        public static partial void NothingCanBeWritten(ILogger logger, string processor, Exception reason);

        [LoggerMessage(
            LogLevel.Warning,
            "A commit of {Processor} with {Units} units failed ({Exception}); its sessions are written one by one")]
        public static partial void CommitFailed(ILogger logger, string processor, int units, string exception);
    }
}
