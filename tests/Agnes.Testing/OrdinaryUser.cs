using System.Runtime.InteropServices;

namespace Agnes.Testing;

/// <summary>Somebody whom modes of files hold for, whoever runs the tests.</summary>
public static class OrdinaryUser
{
    private const int Nobody = 65534;

    /// <summary>Does something without the privileges of root, on Linux; it has to stay on its thread.</summary>
    /// <param name="folder">What it is done in; is opened for that.</param>
    /// <param name="act">What is done.</param>
    public static T Do<T>(string folder, Func<T> act)
    {
        ArgumentNullException.ThrowIfNull(act);
        if (!OperatingSystem.IsLinux() || !Environment.IsPrivilegedProcess)
        {
            return act();
        }

        // Still of root's group.
        File.SetUnixFileMode(folder, File.GetUnixFileMode(folder) | UnixFileMode.GroupRead | UnixFileMode.GroupExecute);
        var before = SetFileSystemUser(Nobody);
        try
        {
            return act();
        }
        finally
        {
            _ = SetFileSystemUser(before);
        }
    }

    // Of this thread alone, and with it go the capabilities that pass over modes: man 2 setfsuid, man 7 capabilities.
    [DllImport("libc", EntryPoint = "setfsuid", ExactSpelling = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SetFileSystemUser(int user);
}
