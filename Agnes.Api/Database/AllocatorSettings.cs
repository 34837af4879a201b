using System.Runtime.InteropServices;

namespace Agnes.Api.Database;

/// <summary>Settings of DuckDB's allocator (jemalloc), which reads them from the environment when it is loaded.</summary>
internal static partial class AllocatorSettings
{
    /// <summary>
    /// Returns freed memory at once, unless the environment has settings. By default it is kept for ten seconds, which makes
    /// runs faster, but a run over 20,000 damaged sessions then exceeds its limit of 300 MB.
    /// </summary>
    public static void Apply()
    {
        if (OperatingSystem.IsLinux())
        {
            // Environment.SetEnvironmentVariable changes a copy that native code does not see.
            _ = SetVariable("DUCKDB_JE_MALLOC_CONF", "dirty_decay_ms:0,muzzy_decay_ms:0", overwrite: 0);
        }
    }

    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int SetVariable(string name, string value, int overwrite);
}
