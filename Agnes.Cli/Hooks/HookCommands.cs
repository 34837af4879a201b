using System.CommandLine;
using Agnes.Cli.Machine;

namespace Agnes.Cli.Hooks;

/// <summary><c>agnes hook</c>: what Claude Code calls. People have no use for it, so help does not show it.</summary>
internal static class HookCommands
{
    public static Command Of(Surroundings surroundings)
    {
        var group = new AgnesCommandGroup("hook", "Called by Claude Code.", []) { Hidden = true };
        foreach (var moment in HookEvent.All)
        {
            group.Add(new HookCommand(moment, surroundings));
        }

        return group;
    }
}
