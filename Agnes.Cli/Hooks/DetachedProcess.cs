using System.Diagnostics;
using Agnes.Cli.Machine;

namespace Agnes.Cli.Hooks;

/// <summary>Starts this command once more, for it to go on when its starter is gone.</summary>
internal static class DetachedProcess
{
    /// <summary>Whoever reads the starter's output must not wait for the end of this process, too.</summary>
    private const string WithoutStreams = "exec \"$0\" \"$@\" </dev/null >/dev/null 2>&1";

    /// <returns>Its process id.</returns>
    public static int Start(SelfCommand self, IReadOnlyList<string> arguments, string workingFolder)
    {
        string[] command = [self.FileName, .. self.Arguments, .. arguments];
        var start = OperatingSystem.IsWindows()
            ? new ProcessStartInfo(command[0], command[1..]) { CreateNoWindow = true, UseShellExecute = false }
            : new ProcessStartInfo("/bin/sh", ["-c", WithoutStreams, .. command]);
        start.WorkingDirectory = workingFolder;
        // On Windows, pipes that nobody holds any more stand in for what Unix calls /dev/null.
        start.RedirectStandardInput = start.RedirectStandardOutput = start.RedirectStandardError = OperatingSystem.IsWindows();
        using var process = Process.Start(start)!;
        return process.Id;
    }
}
