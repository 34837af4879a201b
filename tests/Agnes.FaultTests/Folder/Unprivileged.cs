using System.Diagnostics;
using Agnes.Testing;

namespace Agnes.FaultTests.Folder;

/// <summary>Starts the API as a user who may not read everything; what runs as root may.</summary>
internal static class Unprivileged
{
    private const string Nobody = "65534";

    public static async Task<ApiStart> StartAsync(TempFolder data, CancellationToken cancellationToken)
    {
        if (!OperatingSystem.IsLinux() || !Environment.IsPrivilegedProcess || !File.Exists("/usr/bin/setpriv"))
        {
            Assert.Ignore("It takes root on Linux, and setpriv, to start a process as another user.");
        }

        await ShellAsync($"chmod 755 '{data.Path}' && chown -R {Nobody}:{Nobody} '{data.Path}'", cancellationToken);
        return new ApiStart(data.Path)
        {
            Under = ["setpriv", $"--reuid={Nobody}", $"--regid={Nobody}", "--clear-groups"],
            Environment = new Dictionary<string, string> { ["HOME"] = data.Path },
        };
    }

    public static async Task ShellAsync(string command, CancellationToken cancellationToken)
    {
        using var shell = Process.Start("sh", ["-ec", command]);
        await shell.WaitForExitAsync(cancellationToken);
        Assume.That(shell.ExitCode, Is.Zero, command);
    }
}
