using System.Runtime.InteropServices;

namespace Agnes.Pipeline.Transcripts;

/// <summary>
/// The one buffer for lines that no ordinary buffer holds: several workers that met such lines at once would take
/// hundreds of megabytes. It stays where it is, and gives its memory back to the system when nobody has it.
/// </summary>
internal static partial class HugeLineBuffer
{
    private const int Size = TranscriptReader.LongestLine + (2 * TranscriptReader.ChunkSize);

    // Of Linux's mman.h.
    private const int NotNeeded = 4;

    private static readonly SemaphoreSlim Free = new(1);
    private static readonly Lazy<byte[]> Buffer = new(() => GC.AllocateUninitializedArray<byte>(Size, pinned: true));

    /// <summary>Waits until nobody else has it. Only what is written to takes memory.</summary>
    public static byte[] Rent(CancellationToken cancellationToken)
    {
        Free.Wait(cancellationToken);
        return Buffer.Value;
    }

    public static void Return()
    {
        if (OperatingSystem.IsLinux())
        {
            var page = Environment.SystemPageSize;
            var start = Marshal.UnsafeAddrOfPinnedArrayElement(Buffer.Value, 0);
            var end = (start + Size) / page * page;
            start = (start + page - 1) / page * page;

            // Advice: what is not followed costs memory, and nothing else.
            _ = AdviseOnMemory(start, end - start, NotNeeded);
        }

        Free.Release();
    }

    [LibraryImport("libc", EntryPoint = "madvise")]
    private static partial int AdviseOnMemory(nint address, nint length, int advice);
}
