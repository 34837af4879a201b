using System.Runtime.InteropServices;

namespace Agnes.Api.Database;

/// <summary>
/// Has DuckDB's allocator (jemalloc) give freed memory back to the system at once: by default it keeps it for a while,
/// which was 50 MB at the peak of a run, and giving it back was seen to cost no time.
/// </summary>
internal static partial class FreedMemory
{
    private const string Variable = "DUCKDB_JE_MALLOC_CONF";
    private const string AtOnce = "dirty_decay_ms:0,muzzy_decay_ms:0";

    /// <summary>Settles it, unless the environment already does. No later than DuckDB is loaded, which reads it then.</summary>
    public static void GoesBackAtOnce()
    {
        if (OperatingSystem.IsLinux())
        {
            // The framework's own environment is a copy that native code does not see. Where it fails, memory is all it costs.
            _ = SetVariable(Variable, AtOnce, overwrite: 0);
        }
    }

    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int SetVariable(string name, string value, int overwrite);
}
