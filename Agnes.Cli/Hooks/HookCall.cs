using System.ComponentModel;
using Agnes.Cli.ClaudeCode;
using Agnes.Cli.Commands;
using Agnes.Cli.Home;
using Agnes.Cli.Host;

namespace Agnes.Cli.Hooks;

/// <summary>Starts a detached push when Claude Code calls a hook.</summary>
internal sealed class HookCall(CliEnvironment environment, HookEvent hookEvent, bool allProjects)
{
    /// <summary>
    /// Never fails and never prints, because Claude Code shows the output of a hook to the user or to the model.
    /// </summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        DetachedSession.Start();
        var input = await HookInput.ReadAsync(environment.Input, environment.Time, cancellationToken);
        var (action, failed) = StartPush(input);
        try
        {
            var note = new HookLogEntry(environment.Time.GetUtcNow(), hookEvent.Name, input.SessionId, action, failed);
            await new HookLog(environment).WriteAsync(note, cancellationToken);
        }
        catch (CommandException)
        {
            // The log folder is not writable, so the failure cannot be recorded. `agnes doctor` reports the same
            // problem.
        }
    }

    private (string Action, bool Failed) StartPush(HookInput input)
    {
        try
        {
            if (new CliConfigFile(environment).Find() is null)
            {
                return ("nothing: this machine is not connected to a server (agnes init)", true);
            }

            var process = DetachedProcess.Start(environment.Self, ["push", "--quiet", "--detached", .. SessionArguments(input)], WorkingFolder(input));
            return ($"started a push (process {process})", false);
        }
        catch (Exception e) when (e is CommandException or IOException or Win32Exception)
        {
            return ($"could not start a push: {e.Message}", true);
        }
    }

    private IReadOnlyList<string> SessionArguments(HookInput input) =>
        allProjects ? ["--all"]
        : input.TranscriptPath is { } transcript && new ClaudeProjects(environment).FindFolderOf(transcript) is { } folder ? ["--sessions-in", folder]
        : [];

    // The push finds its sessions by the transcript path. The working folder matters only if Claude Code names no
    // transcript.
    private string WorkingFolder(HookInput input) =>
        Directory.Exists(input.Cwd) ? input.Cwd
        : Directory.Exists(environment.WorkingFolder) ? environment.WorkingFolder
        : environment.HomeFolder;
}
