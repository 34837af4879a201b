using System.Collections.Concurrent;

namespace Agnes.Api.Processors;

/// <summary>Work that outlives the request that began it. The host waits for it when it stops.</summary>
public sealed class BackgroundWork(IHostApplicationLifetime lifetime) : IHostedService
{
    private readonly ConcurrentDictionary<Task, bool> _underWay = new();

    /// <summary>Starts work; its token says that the service is told to stop.</summary>
    public Task<T> Start<T>(Func<CancellationToken, Task<T>> work)
    {
        var task = Task.Run(() => work(lifetime.ApplicationStopping), CancellationToken.None);
        _underWay[task] = true;
        _ = task.ContinueWith(
            done => _underWay.TryRemove(done, out _),
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);
        return task;
    }

    /// <inheritdoc cref="Start{T}"/>
    public Task Start(Func<CancellationToken, Task> work) =>
        Start(async stopping =>
        {
            await work(stopping);
            return true;
        });

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        while (!_underWay.IsEmpty)
        {
            // What broke was logged and audited by the work itself.
            await Task.WhenAll(_underWay.Keys)
                .WaitAsync(cancellationToken)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            cancellationToken.ThrowIfCancellationRequested();
        }
    }
}
