namespace Agnes.Cli.Home;

/// <summary>One process at a time: a lock on a file, which the system takes back from a process that dies.</summary>
internal sealed class FileLock : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private readonly FileStream _file;

    private FileLock(FileStream file) => _file = file;

    /// <summary>Takes the lock; null where another has it.</summary>
    /// <exception cref="CommandException">The folder cannot be written to.</exception>
    public static FileLock? TryTake(OwnFolder folder, string name)
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

    /// <summary>Waits for the lock; null where another keeps it for too long.</summary>
    public static async Task<FileLock?> TakeAsync(
        OwnFolder folder,
        string name,
        TimeSpan patience,
        TimeProvider time,
        CancellationToken cancellationToken)
    {
        var began = time.GetTimestamp();
        FileLock? taken;
        while ((taken = TryTake(folder, name)) is null && time.GetElapsedTime(began) < patience)
        {
            await Task.Delay(Pause, time, cancellationToken);
        }

        return taken;
    }

    public void Dispose() => _file.Dispose();
}
