using System.Runtime.InteropServices;

namespace Agnes.Cli.Hooks;

/// <summary>Takes this process out of its caller's reach: who ends the caller with all that it started ends it no more.</summary>
internal static partial class OwnSession
{
    /// <summary>Begins a session of its own. A process that leads a group already has its own group, and stays in it.</summary>
    public static void Begin()
    {
        if (!OperatingSystem.IsWindows())
        {
            _ = BeginSession();
        }
    }

    [LibraryImport("libc", EntryPoint = "setsid")]
    private static partial int BeginSession();
}
