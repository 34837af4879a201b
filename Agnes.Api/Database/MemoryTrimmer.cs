using System.Runtime.InteropServices;
using DuckDB.NET.Native;

namespace Agnes.Api.Database;

/// <summary>
/// Returns freed memory to the system after a run, including the memory that DuckDB's allocator (jemalloc) keeps if the
/// environment overrides <see cref="AllocatorSettings"/>.
/// </summary>
internal static class MemoryTrimmer
{
    /// <summary>jemalloc's name for "all arenas" (<c>MALLCTL_ARENAS_ALL</c>).</summary>
    private static readonly byte[] PurgeAllArenas = "arena.4096.purge\0"u8.ToArray();

    private static readonly unsafe delegate* unmanaged<nuint, int> MallocTrim = FindMallocTrim();
    private static readonly unsafe delegate* unmanaged<byte*, void*, nuint*, void*, nuint, int> Mallctl = FindMallctl();

    /// <summary>
    /// Collects garbage, and returns the free memory of the C library (glibc) and of DuckDB. An allocator that offers no
    /// such function returns its memory by its own rules.
    /// </summary>
    public static unsafe void Trim()
    {
        GC.Collect(2, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        if (MallocTrim is not null)
        {
            _ = MallocTrim(0);
        }

        if (Mallctl is not null)
        {
            fixed (byte* name = PurgeAllArenas)
            {
                _ = Mallctl(name, null, null, null, 0);
            }
        }
    }

    private static unsafe delegate* unmanaged<nuint, int> FindMallocTrim() =>
        OperatingSystem.IsLinux()
        && NativeLibrary.TryLoad("libc.so.6", out var libc)
        && NativeLibrary.TryGetExport(libc, "malloc_trim", out var trim)
            ? (delegate* unmanaged<nuint, int>)trim
            : null;

    private static unsafe delegate* unmanaged<byte*, void*, nuint*, void*, nuint, int> FindMallctl() =>
        NativeLibrary.TryLoad("duckdb", typeof(NativeMethods).Assembly, null, out var duckDb)
        && NativeLibrary.TryGetExport(duckDb, "duckdb_je_mallctl", out var mallctl)
            ? (delegate* unmanaged<byte*, void*, nuint*, void*, nuint, int>)mallctl
            : null;
}
