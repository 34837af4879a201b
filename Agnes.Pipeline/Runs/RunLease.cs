namespace Agnes.Pipeline.Runs;

/// <summary>
/// Holds a named mutex on a thread of its own, since a mutex belongs to the thread that took it and a run changes
/// threads at each await. The system gives the mutex back when the process dies.
/// </summary>
internal sealed class RunLease : IAsyncDisposable
{
    private readonly TaskCompletionSource<bool> _taken = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ManualResetEventSlim _release = new();

    private RunLease()
    {
    }

    public static async Task<IAsyncDisposable?> TryTakeAsync(string name)
    {
        var lease = new RunLease();
        new Thread(() => lease.Hold(name)) { IsBackground = true, Name = "run lock" }.Start();
        if (await lease._taken.Task)
        {
            return lease;
        }

        lease._release.Dispose();
        return null;
    }

    public async ValueTask DisposeAsync()
    {
        _release.Set();
        await _released.Task;
        _release.Dispose();
    }

    private void Hold(string name)
    {
        try
        {
            using var mutex = new Mutex(initiallyOwned: false, name);
            var isTaken = TryTake(mutex);
            _taken.SetResult(isTaken);
            if (isTaken)
            {
                _release.Wait();
                mutex.ReleaseMutex();
            }

            _released.SetResult();
        }
        catch (Exception exception)
        {
            // Whoever waits gets it: the caller of TryTake, else the one of Dispose.
            if (!_taken.TrySetException(exception))
            {
                _released.SetException(exception);
            }
        }
    }

    private static bool TryTake(Mutex mutex)
    {
        try
        {
            return mutex.WaitOne(TimeSpan.Zero);
        }
        catch (AbandonedMutexException)
        {
            // Its holder was killed. What it had committed is whole, so the lock is taken over.
            return true;
        }
    }
}
