namespace Agnes.Scheduler.Calls;

// From SIGTERM on, calls in flight have this long. It ends before the host's own time-out,
// so that what is cut off is still logged and its last_run kept.
public sealed class ShutdownGrace : IDisposable
{
    private readonly CancellationTokenSource _over;
    private readonly CancellationTokenRegistration _stopping;

    public ShutdownGrace(SchedulerOptions options, TimeProvider timeProvider, IHostApplicationLifetime lifetime)
    {
        _over = new CancellationTokenSource(Timeout.InfiniteTimeSpan, timeProvider);
        _stopping = lifetime.ApplicationStopping.Register(() => _over.CancelAfter(options.ShutdownGrace));
    }

    public CancellationToken Over => _over.Token;

    public void Dispose()
    {
        _stopping.Dispose();
        _over.Dispose();
    }
}
