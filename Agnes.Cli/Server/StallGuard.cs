namespace Agnes.Cli.Server;

/// <summary>Cancels a transfer that makes no progress, however long the whole transfer takes.</summary>
internal sealed class StallGuard : IDisposable
{
    private readonly CancellationTokenSource _stalled;
    private readonly CancellationTokenSource _linked;
    private readonly CancellationToken _cancellationToken;

    public StallGuard(TimeSpan timeout, TimeProvider time, CancellationToken cancellationToken)
    {
        Timeout = timeout;
        _cancellationToken = cancellationToken;
        _stalled = new CancellationTokenSource(timeout, time);
        _linked = CancellationTokenSource.CreateLinkedTokenSource(_stalled.Token, cancellationToken);
    }

    public TimeSpan Timeout { get; }

    public CancellationToken Token => _linked.Token;

    public bool HasStalled => _stalled.IsCancellationRequested && !_cancellationToken.IsCancellationRequested;

    public void ReportProgress() => _stalled.CancelAfter(Timeout);

    public void Dispose()
    {
        _linked.Dispose();
        _stalled.Dispose();
    }
}
