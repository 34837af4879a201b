using System.ComponentModel;
using Agnes.Cli.ClaudeCode;
using Agnes.Cli.Home;
using Agnes.Cli.Machine;

namespace Agnes.Cli.Hooks;

/// <summary>What the command does when Claude Code calls it: start a push that needs neither of them any more.</summary>
internal sealed class HookCall(Surroundings surroundings, HookEvent moment, bool allProjects)
{
    /// <summary>Never fails and says nothing: Claude Code would show it to the person, or to the model.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        OwnSession.Begin();
        var said = await HookInput.ReadAsync(surroundings.Input, surroundings.Time, cancellationToken);
        var (did, failed) = StartPush(said);
        try
        {
            var note = new HookNote(surroundings.Time.GetUtcNow(), moment.Name, said.SessionId, did, failed);
            await new HookLog(surroundings).WriteAsync(note, cancellationToken);
        }
        catch (CommandException)
        {
            // There is nowhere to say it: the folder for it cannot be written to. `agnes doctor` finds the same.
        }
    }

    private (string Did, bool Failed) StartPush(HookInput said)
    {
        try
        {
            if (new CliConfigFile(surroundings).Find() is null)
            {
                return ("nothing: this machine is not connected to a server (agnes init)", true);
            }

            var process = DetachedProcess.Start(surroundings.Self, ["push", "--quiet", "--detached", .. Which(said)], WorkingFolder(said));
            return ($"started a push (process {process})", false);
        }
        catch (Exception e) when (e is CommandException or IOException or Win32Exception)
        {
            return ($"could not start a push: {e.Message}", true);
        }
    }

    private IReadOnlyList<string> Which(HookInput said) =>
        allProjects ? ["--all"]
        : said.TranscriptPath is { } transcript && new ClaudeProjects(surroundings).Holding(transcript) is { } folder ? ["--sessions-in", folder]
        : [];

    // The push finds its sessions by the folder that Claude Code names; where it runs matters only without one.
    private string WorkingFolder(HookInput said) =>
        Directory.Exists(said.Cwd) ? said.Cwd
        : Directory.Exists(surroundings.WorkingFolder) ? surroundings.WorkingFolder
        : surroundings.HomeFolder;
}
