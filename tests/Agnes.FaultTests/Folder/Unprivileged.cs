using Agnes.Testing;
using CliWrap;

namespace Agnes.FaultTests.Folder;

/// <summary>Starts the API as a user without the privileges of root, so that file modes apply to it.</summary>
internal static class Unprivileged
{
    private const string Nobody = "65534";

    public static async Task<ApiStart> StartAsync(TempFolder data, CancellationToken cancellationToken)
    {
        if (!OperatingSystem.IsLinux() || !Environment.IsPrivilegedProcess || !File.Exists("/usr/bin/setpriv"))
        {
            Assert.Ignore("Starting a process as another user requires root on Linux, and setpriv.");
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
        var shell = await Cli.Wrap("sh")
            .WithArguments(["-ec", command])
            .WithValidation(CommandResultValidation.None)
            .ExecuteAsync(cancellationToken);
        Assume.That(shell.ExitCode, Is.Zero, command);
    }
}
