using DuckDB.NET.Data;

namespace Agnes.Api.Database;

/// <summary>
/// Ends the queries of a connection when they are cancelled. ADO.NET asks for it once, and DuckDB forgets an interrupt
/// that comes just before a query begins, so this one is repeated until the work is over.
/// </summary>
internal sealed class QueryInterruption : IAsyncDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    private readonly Timer _timer;
    private readonly CancellationTokenRegistration _cancellation;

    public QueryInterruption(DuckDBConnection connection, CancellationToken cancellationToken)
    {
        _timer = new Timer(_ => connection.NativeConnection.Interrupt());
        _cancellation = cancellationToken.UnsafeRegister(
            static timer => ((Timer)timer!).Change(TimeSpan.Zero, Pause),
            _timer);
    }

    public async ValueTask DisposeAsync()
    {
        await _cancellation.DisposeAsync();
        await _timer.DisposeAsync();
    }
}
