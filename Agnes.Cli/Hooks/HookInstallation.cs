using Agnes.Cli.Host;

namespace Agnes.Cli.Hooks;

/// <summary>
/// The settings files that can hold hooks: the user's own, and the project's local file, which is not committed.
/// </summary>
internal sealed class HookInstallation(CliEnvironment environment)
{
    public ClaudeSettings OfUser { get; } = new(Path.Combine(UserFolders.Claude(environment)[0], "settings.json"));

    public ClaudeSettings OfProject { get; } = new(Path.Combine(environment.WorkingFolder, ".claude", "settings.local.json"));

    public ClaudeSettings Settings(bool isProject) => isProject ? OfProject : OfUser;

    /// <summary>
    /// The command line for each event. SessionEnd pushes the project. SessionStart also uploads what earlier hooks
    /// missed.
    /// </summary>
    public IReadOnlyDictionary<HookEvent, string> Commands(bool isProject) => new Dictionary<HookEvent, string>
    {
        [HookEvent.SessionEnd] = environment.Self.ToShell("hook", HookEvent.SessionEnd.Argument),
        [HookEvent.SessionStart] = isProject
            ? environment.Self.ToShell("hook", HookEvent.SessionStart.Argument)
            : environment.Self.ToShell("hook", HookEvent.SessionStart.Argument, "--all"),
    };
}
