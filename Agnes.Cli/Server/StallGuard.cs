namespace Agnes.Cli.Server;

/// <summary>Gives up where nothing has moved for a while, however long the whole takes.</summary>
internal sealed class StallGuard : IDisposable
{
    private readonly CancellationTokenSource _stalled;
    private readonly CancellationTokenSource _either;
    private readonly CancellationToken _told;

    public StallGuard(TimeSpan patience, TimeProvider time, CancellationToken cancellationToken)
    {
        Patience = patience;
        _told = cancellationToken;
        _stalled = new CancellationTokenSource(patience, time);
        _either = CancellationTokenSource.CreateLinkedTokenSource(_stalled.Token, cancellationToken);
    }

    public TimeSpan Patience { get; }

    public CancellationToken Token => _either.Token;

    public bool HasStalled => _stalled.IsCancellationRequested && !_told.IsCancellationRequested;

    /// <summary>Something moved.</summary>
    public void Move() => _stalled.CancelAfter(Patience);

    public void Dispose()
    {
        _either.Dispose();
        _stalled.Dispose();
    }
}
