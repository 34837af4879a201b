namespace Agnes.Pipeline.Transcripts;

/// <summary>
/// The one buffer for lines that no ordinary buffer holds: several workers that met such lines at once would take
/// hundreds of megabytes. It goes when memory is collected, and is not made anew as long as it has not gone.
/// </summary>
internal static class HugeLineBuffer
{
    private const int Size = TranscriptReader.LongestLine + (2 * TranscriptReader.ChunkSize);

    private static readonly SemaphoreSlim Free = new(1);
    private static readonly WeakReference<byte[]> Last = new([]);

    /// <summary>Waits until nobody else has it. Only what is written to takes memory.</summary>
    public static byte[] Rent(CancellationToken cancellationToken)
    {
        Free.Wait(cancellationToken);
        if (!Last.TryGetTarget(out var buffer) || buffer.Length < Size)
        {
            buffer = GC.AllocateUninitializedArray<byte>(Size);
            Last.SetTarget(buffer);
        }

        return buffer;
    }

    public static void Return() => Free.Release();
}
