using System.Runtime.InteropServices;

namespace Agnes.Cli.Host;

/// <summary>Moves this process to its own session (setsid), so that it survives a kill of the caller's process group.</summary>
internal static partial class DetachedSession
{
    /// <summary>
    /// setsid fails for a process group leader. Such a process already has its own group, so the failure is ignored.
    /// </summary>
    public static void Start()
    {
        if (!OperatingSystem.IsWindows())
        {
            _ = SetSid();
        }
    }

    [LibraryImport("libc", EntryPoint = "setsid")]
    private static partial int SetSid();
}
