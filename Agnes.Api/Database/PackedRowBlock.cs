using System.Collections.Concurrent;
using System.Numerics;
using System.Runtime.InteropServices;

namespace Agnes.Api.Database;

/// <summary>A block of pinned memory for packed rows. Small blocks return to a pool, so that runs reuse them.</summary>
internal sealed unsafe class PackedRowBlock
{
    private const int MinSize = 1024;
    private const int MaxPooledSize = 128 * 1024;

    /// <summary>Bounds the memory that an idle process keeps; during a run the workers have more than this in use.</summary>
    private const int MaxPooledBytes = 8 * 1024 * 1024;

    /// <summary>The free blocks of 1, 2, … 128 KiB.</summary>
    private static readonly ConcurrentBag<PackedRowBlock>[] Pools =
        [.. Enumerable.Range(0, PoolOf(MaxPooledSize) + 1).Select(_ => new ConcurrentBag<PackedRowBlock>())];

    private static int _pooledBytes;

    private PackedRowBlock(int size)
    {
        // The array is pinned for its lifetime, so its address stays valid as long as this object is reachable.
        Bytes = GC.AllocateUninitializedArray<byte>(size, pinned: true);
        Start = (byte*)Marshal.UnsafeAddrOfPinnedArrayElement(Bytes, 0);
    }

    public byte* Start { get; }

    public int Size => Bytes.Length;

    public int Used { get; set; }

    public int Free => Size - Used;

    private byte[] Bytes { get; }

    /// <summary>Takes an empty block, twice as large as the previous one of the same rows, and large enough.</summary>
    public static PackedRowBlock Take(int previousSize, int minSize)
    {
        var size = Math.Clamp(previousSize * 2, MinSize, MaxPooledSize);
        if (minSize > size)
        {
            return new PackedRowBlock(minSize);
        }

        if (Pools[PoolOf(size)].TryTake(out var block))
        {
            Interlocked.Add(ref _pooledBytes, -size);
            block.Used = 0;
            return block;
        }

        return new PackedRowBlock(size);
    }

    public void Return()
    {
        if (Size > MaxPooledSize || !BitOperations.IsPow2(Size))
        {
            return;
        }

        if (Interlocked.Add(ref _pooledBytes, Size) <= MaxPooledBytes)
        {
            Pools[PoolOf(Size)].Add(this);
        }
        else
        {
            Interlocked.Add(ref _pooledBytes, -Size);
        }
    }

    private static int PoolOf(int size) => BitOperations.Log2((uint)(size / MinSize));
}
