using System.Runtime.InteropServices;

namespace Agnes.Api.Database;

/// <summary>
/// Has freed memory go back to the system. DuckDB's allocator (jemalloc) keeps it for a while by default, which was
/// 50 MB at the peak of a run; the collector and the C library keep another 30 MB after it.
/// </summary>
internal static partial class FreedMemory
{
    private const string Variable = "DUCKDB_JE_MALLOC_CONF";
    private const string AtOnce = "dirty_decay_ms:0,muzzy_decay_ms:0";

    private static readonly unsafe delegate* unmanaged<nuint, int> Trim = FindTrim();

    /// <summary>Settles it, unless the environment already does. No later than DuckDB is loaded, which reads it then.</summary>
    public static void GoesBackAtOnce()
    {
        if (OperatingSystem.IsLinux())
        {
            // The framework's own environment is a copy that native code does not see. Where it fails, memory is all it costs.
            _ = SetVariable(Variable, AtOnce, overwrite: 0);
        }
    }

    /// <summary>Collects, and has the C library give back what is free, where it is one that can (glibc).</summary>
    public static unsafe void GoesBackNow()
    {
        GC.Collect(2, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        if (Trim is not null)
        {
            _ = Trim(0);
        }
    }

    private static unsafe delegate* unmanaged<nuint, int> FindTrim() =>
        OperatingSystem.IsLinux()
        && NativeLibrary.TryLoad("libc.so.6", out var libc)
        && NativeLibrary.TryGetExport(libc, "malloc_trim", out var trim)
            ? (delegate* unmanaged<nuint, int>)trim
            : null;

    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int SetVariable(string name, string value, int overwrite);
}
