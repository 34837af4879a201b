using System.CommandLine;
using Agnes.Cli.Commands;
using Agnes.Cli.Host;

namespace Agnes.Cli.Hooks;

/// <summary>Hidden in help, because only Claude Code calls these commands.</summary>
internal static class HookCommands
{
    public static Command Create(CliEnvironment environment)
    {
        var group = new AgnesCommandGroup("hook", "Handles hook events of Claude Code.", []) { Hidden = true };
        foreach (var hookEvent in HookEvent.All)
        {
            group.Add(new HookCommand(hookEvent, environment));
        }

        return group;
    }
}
