using System.ComponentModel;
using Agnes.Cli.ClaudeCode;
using Agnes.Cli.Home;

namespace Agnes.Cli.Hooks;

/// <summary>What the command does when Claude Code calls it: start a push that needs neither of them any more.</summary>
internal sealed class HookCall(CliEnvironment environment, HookEvent moment, bool allProjects)
{
    /// <summary>Never fails and says nothing: Claude Code would show it to the person, or to the model.</summary>
    public async Task RunAsync(TextReader input, CancellationToken cancellationToken)
    {
        OwnSession.Begin();
        var said = await HookInput.ReadAsync(input, environment.Time, cancellationToken);
        var (did, failed) = StartPush(said);
        try
        {
            var note = new HookNote(environment.Time.GetUtcNow(), moment.Name, said.SessionId, did, failed);
            await new HookLog(environment).WriteAsync(note, cancellationToken);
        }
        catch (CliException)
        {
            // There is nowhere to say it: the folder for it cannot be written to. `agnes doctor` finds the same.
        }
    }

    private (string Did, bool Failed) StartPush(HookInput said)
    {
        try
        {
            if (new CliConfigFile(environment).Find() is null)
            {
                return ("nothing: this machine is not connected to a server (agnes init)", true);
            }

            var process = DetachedProcess.Start(environment.Self, ["push", "--quiet", "--detached", .. Which(said)], WorkingFolder(said));
            return ($"started a push (process {process})", false);
        }
        catch (Exception e) when (e is CliException or IOException or Win32Exception)
        {
            return ($"could not start a push: {e.Message}", true);
        }
    }

    private IReadOnlyList<string> Which(HookInput said) =>
        allProjects ? ["--all"]
        : said.TranscriptPath is { } transcript && new ClaudeProjects(environment).Holding(transcript) is { } folder ? ["--sessions-in", folder]
        : [];

    private string WorkingFolder(HookInput said) => Directory.Exists(said.Cwd) ? said.Cwd : environment.WorkingFolder;
}
