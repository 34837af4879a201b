namespace Agnes.Pipeline.Runs;

/// <summary>
/// Runs of one processor never overlap, whoever on this machine starts them: a named mutex for each data folder
/// and processor.
/// </summary>
/// <param name="dataDirectory">The root of the data, by whatever spelling.</param>
public sealed class RunLock(string dataDirectory)
{
    /// <summary>Takes the lock of a processor, at once or not at all.</summary>
    /// <returns>A lease to dispose of; null where another run has it.</returns>
    public Task<IAsyncDisposable?> TryAcquireAsync(string processor)
    {
        _ = (dataDirectory, processor);
        throw new NotSupportedException();
    }
}
