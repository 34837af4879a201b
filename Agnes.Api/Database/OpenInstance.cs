using DuckDB.NET.Data;

namespace Agnes.Api.Database;

/// <summary>
/// The one open instance of the file. After a fatal error DuckDB refuses everything until its last connection is
/// closed, so the instance is retired and the file opened anew.
/// </summary>
internal sealed partial class OpenInstance(
    DatabaseOptions options,
    DatabaseInstance first,
    TimeProvider time,
    ILogger logger)
{
    /// <summary>Whoever starts the program anew does better than waiting for longer.</summary>
    private static readonly TimeSpan LongestReopening = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan PauseBetweenTries = TimeSpan.FromMilliseconds(200);

    private readonly TaskCompletionSource _lost = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task<DatabaseInstance> _current = Task.FromResult(first);

    /// <summary>The instance; not yet completed while the file is being reopened, faulted once that failed.</summary>
    public Task<DatabaseInstance> Current => Volatile.Read(ref _current);

    /// <summary>Faulted by a <see cref="DatabaseRefusedException"/> once reopening failed; else never over.</summary>
    public Task Lost => _lost.Task;

    /// <summary>Replaces a broken instance; who comes second changes nothing.</summary>
    public void Replace(DatabaseInstance broken, DuckDBException reason)
    {
        var current = Current;
        if (!current.IsCompletedSuccessfully || !ReferenceEquals(current.Result, broken))
        {
            return;
        }

        var reopening = new Task<Task<DatabaseInstance>>(() => ReopenAsync(broken));
        if (ReferenceEquals(Interlocked.CompareExchange(ref _current, reopening.Unwrap(), current), current))
        {
            Log.Reopening(logger, reason, options.Path);
            reopening.Start(TaskScheduler.Default);
        }
    }

    private async Task<DatabaseInstance> ReopenAsync(DatabaseInstance broken)
    {
        using var patience = new CancellationTokenSource(LongestReopening, time);
        try
        {
            await broken.RetireAsync(patience.Token);
            await broken.Kept.DisposeAsync();
            var reopened = await OpenAsync(patience.Token);
            Log.Reopened(logger, options.Path);
            return reopened;
        }
        // Whatever it was, nothing can be read or written any more.
        catch (Exception e)
        {
            var lost = new DatabaseRefusedException(
                $"The database {options.Path} could not be reopened within {LongestReopening.TotalSeconds} s after a fatal error: {e.Message.ReplaceLineEndings(" ")} Agnes ends, to be started again.",
                e);
            _lost.TrySetException(lost);
            throw new DatabaseUnavailableException(lost.Message, lost);
        }
    }

    private async Task<DatabaseInstance> OpenAsync(CancellationToken patience)
    {
        while (true)
        {
            try
            {
                return DatabaseInstance.Open(options);
            }
            catch (DuckDBException e) when (!patience.IsCancellationRequested)
            {
                Log.NotYetReopened(logger, e, options.Path);
                await Task.Delay(PauseBetweenTries, time, patience);
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Critical, "The database {Path} is closed and reopened after a fatal error")]
        public static partial void Reopening(ILogger logger, Exception reason, string path);

        [LoggerMessage(LogLevel.Warning, "The database {Path} is open again")]
        public static partial void Reopened(ILogger logger, string path);

        [LoggerMessage(LogLevel.Error, "The database {Path} does not open; it is tried again at once")]
        public static partial void NotYetReopened(ILogger logger, Exception reason, string path);
    }
}
