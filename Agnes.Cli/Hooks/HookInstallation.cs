using Agnes.Cli.Machine;

namespace Agnes.Cli.Hooks;

/// <summary>Where the hooks go: the person's own settings, or those of a project that stay on this machine.</summary>
internal sealed class HookInstallation(Surroundings surroundings)
{
    public ClaudeSettings OfUser { get; } = new(Path.Combine(UserFolders.Claude(surroundings)[0], "settings.json"));

    public ClaudeSettings OfProject { get; } = new(Path.Combine(surroundings.WorkingFolder, ".claude", "settings.local.json"));

    public ClaudeSettings Settings(bool isProject) => isProject ? OfProject : OfUser;

    /// <summary>
    /// The command for each moment. The end of a session pushes its project; the start catches up with all that the
    /// hooks are there for.
    /// </summary>
    public IReadOnlyDictionary<HookEvent, string> Commands(bool isProject) => new Dictionary<HookEvent, string>
    {
        [HookEvent.SessionEnd] = surroundings.Self.ToShell("hook", HookEvent.SessionEnd.Argument),
        [HookEvent.SessionStart] = isProject
            ? surroundings.Self.ToShell("hook", HookEvent.SessionStart.Argument)
            : surroundings.Self.ToShell("hook", HookEvent.SessionStart.Argument, "--all"),
    };
}
