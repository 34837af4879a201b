using Microsoft.Extensions.Logging;

namespace Agnes.Scheduler.Tests;

// Keeps what is logged, and lets a test wait for a line instead of for time.
internal sealed class CapturedLog : ILoggerFactory, ILogger
{
    private readonly Lock _lock = new();
    private readonly List<string> _lines = [];
    private TaskCompletionSource _grew = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public IReadOnlyList<string> Lines
    {
        get
        {
            lock (_lock)
            {
                return [.. _lines];
            }
        }
    }

    public int Count(string text) => Lines.Count(line => line.Contains(text, StringComparison.Ordinal));

    public async Task WaitForAsync(string text, int times, CancellationToken cancellationToken)
    {
        while (true)
        {
            Task grew;
            lock (_lock)
            {
                grew = _grew.Task;
            }

            if (Count(text) >= times)
            {
                return;
            }

            try
            {
                await grew.WaitAsync(cancellationToken);
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                throw new TimeoutException($"'{text}' was not logged {times} times, but:{Environment.NewLine}{string.Join(Environment.NewLine, Lines)}");
            }
        }
    }

    public Task WaitForAsync(string text, CancellationToken cancellationToken) => WaitForAsync(text, 1, cancellationToken);

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        TaskCompletionSource grew;
        lock (_lock)
        {
            _lines.Add($"{logLevel} {formatter(state, exception)} {exception}");
            grew = _grew;
            _grew = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        grew.SetResult();
    }

    public ILogger CreateLogger(string categoryName) => this;

    public bool IsEnabled(LogLevel logLevel) => true;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public void AddProvider(ILoggerProvider provider) => throw new NotSupportedException("This log keeps its lines to itself.");

    public void Dispose()
    {
        // Nothing is held.
    }
}
