using Agnes.Cli.Commands;

namespace Agnes.Cli.Home;

/// <summary>
/// A lock on a file that admits one process at a time. The operating system releases it when the process ends.
/// </summary>
internal sealed class FileLock : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private readonly FileStream _file;

    private FileLock(FileStream file) => _file = file;

    /// <summary>Acquires the lock, or returns null if another process holds it.</summary>
    /// <exception cref="CommandException">The folder is not writable.</exception>
    public static FileLock? TryAcquire(OwnerOnlyFolder folder, string name)
    {
        try
        {
            return new FileLock(folder.Open(name, FileMode.OpenOrCreate, FileShare.None));
        }
        catch (IOException)
        {
            return null;
        }
    }

    /// <summary>Waits for the lock. Returns null if another process still holds it after the timeout.</summary>
    public static async Task<FileLock?> AcquireAsync(
        OwnerOnlyFolder folder,
        string name,
        TimeSpan timeout,
        TimeProvider time,
        CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        FileLock? taken;
        while ((taken = TryAcquire(folder, name)) is null && time.GetElapsedTime(started) < timeout)
        {
            await Task.Delay(Pause, time, cancellationToken);
        }

        return taken;
    }

    public void Dispose() => _file.Dispose();
}
