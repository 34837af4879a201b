using Agnes.Api.Database;
using Agnes.Api.Hosting;

namespace Agnes.Api.Tests.Health;

/// <summary>A startup task that runs until it is released.</summary>
internal sealed class HeldStartupTask : IStartupTask
{
    private readonly TaskCompletionSource _started = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task Started => _started.Task;

    public void Release() => _released.SetResult();

    public Task RunAsync(AgnesDatabase database, CancellationToken cancellationToken)
    {
        _started.SetResult();
        return _released.Task.WaitAsync(cancellationToken);
    }
}
