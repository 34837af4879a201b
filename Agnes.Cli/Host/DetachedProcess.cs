using System.Diagnostics;

namespace Agnes.Cli.Host;

/// <summary>Starts this command as a process that continues after its parent has ended.</summary>
internal static class DetachedProcess
{
    /// <summary>
    /// A caller that reads the output of the parent must not wait for the end of this process, so close the inherited
    /// streams.
    /// </summary>
    private const string WithoutStreams = "exec \"$0\" \"$@\" </dev/null >/dev/null 2>&1";

    /// <returns>The process ID.</returns>
    public static int Start(CurrentExecutable self, IReadOnlyList<string> arguments, string workingFolder)
    {
        string[] command = [self.FileName, .. self.Arguments, .. arguments];
        var start = OperatingSystem.IsWindows()
            ? new ProcessStartInfo(command[0], command[1..]) { CreateNoWindow = true, UseShellExecute = false }
            : new ProcessStartInfo("/bin/sh", ["-c", WithoutStreams, .. command]);
        start.WorkingDirectory = workingFolder;
        // Windows has no shell redirection to /dev/null here; pipes that no process reads have the same effect.
        start.RedirectStandardInput = start.RedirectStandardOutput = start.RedirectStandardError = OperatingSystem.IsWindows();
        using var process = Process.Start(start)!;
        return process.Id;
    }
}
