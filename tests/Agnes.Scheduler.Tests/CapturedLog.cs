using Microsoft.Extensions.Logging;

namespace Agnes.Scheduler.Tests;

/// <summary>Keeps all log entries, so that a test can wait for an event instead of for time.</summary>
internal sealed class CapturedLog : ILoggerFactory, ILogger
{
    private readonly Lock _lock = new();
    private readonly List<LogEntry> _entries = [];
    private TaskCompletionSource _added = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public IReadOnlyList<LogEntry> Entries
    {
        get
        {
            lock (_lock)
            {
                return [.. _entries];
            }
        }
    }

    public int Count(LogEvent logEvent, string? job = null) => Entries.Count(entry => entry.Is(logEvent, job));

    public Task<LogEntry> WaitForAsync(LogEvent logEvent, CancellationToken cancellationToken) =>
        WaitForAsync([logEvent], null, 1, cancellationToken);

    public Task<LogEntry> WaitForAsync(LogEvent logEvent, string job, CancellationToken cancellationToken) =>
        WaitForAsync([logEvent], job, 1, cancellationToken);

    public Task<LogEntry> WaitForAsync(LogEvent logEvent, string job, int count, CancellationToken cancellationToken) =>
        WaitForAsync([logEvent], job, count, cancellationToken);

    /// <summary>Waits until events of these kinds have been logged <paramref name="count"/> times, and returns the last of them.</summary>
    public async Task<LogEntry> WaitForAsync(IReadOnlyList<LogEvent> logEvents, string? job, int count, CancellationToken cancellationToken)
    {
        while (true)
        {
            Task added;
            lock (_lock)
            {
                added = _added.Task;
            }

            var found = Entries.Where(entry => logEvents.Any(logEvent => entry.Is(logEvent, job))).Take(count).ToList();
            if (found.Count == count)
            {
                return found[^1];
            }

            try
            {
                await added.WaitAsync(cancellationToken);
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                throw new TimeoutException(
                    $"{string.Join(" or ", logEvents)} of '{job}' was not logged {count} times, but:{Environment.NewLine}"
                    + string.Join(Environment.NewLine, Entries));
            }
        }
    }

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        var values = (state as IReadOnlyList<KeyValuePair<string, object?>> ?? []).ToDictionary(value => value.Key, value => value.Value);
        var entry = new LogEntry(logLevel, eventId.Name, $"{formatter(state, exception)} {exception}", values);
        TaskCompletionSource added;
        lock (_lock)
        {
            _entries.Add(entry);
            added = _added;
            _added = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        added.SetResult();
    }

    public ILogger CreateLogger(string categoryName) => this;

    public bool IsEnabled(LogLevel logLevel) => true;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public void AddProvider(ILoggerProvider provider) => throw new NotSupportedException("A captured log has no providers.");

    public void Dispose()
    {
        // Nothing to dispose.
    }
}
