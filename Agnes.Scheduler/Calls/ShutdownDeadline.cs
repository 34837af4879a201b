using Agnes.Scheduler.Settings;

namespace Agnes.Scheduler.Calls;

/// <summary>
/// Cancels the calls that are still in flight when the grace period after SIGTERM has elapsed. It elapses before the host's own
/// timeout, so that an aborted call is still logged and its <c>last_run</c> saved.
/// </summary>
public sealed class ShutdownDeadline : IDisposable
{
    private readonly CancellationTokenSource _elapsed;
    private readonly CancellationTokenRegistration _stopping;

    public ShutdownDeadline(SchedulerOptions options, TimeProvider timeProvider, IHostApplicationLifetime lifetime)
    {
        _elapsed = new CancellationTokenSource(Timeout.InfiniteTimeSpan, timeProvider);
        _stopping = lifetime.ApplicationStopping.Register(() => _elapsed.CancelAfter(options.ShutdownGracePeriod));
    }

    public CancellationToken Token => _elapsed.Token;

    public void Dispose()
    {
        _stopping.Dispose();
        _elapsed.Dispose();
    }
}
