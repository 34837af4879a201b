using System.CommandLine;
using Agnes.Cli.Home;

namespace Agnes.Cli.Hooks;

/// <summary><c>agnes hook</c>: what Claude Code calls. People have no use for it, so help does not show it.</summary>
internal sealed class HookCommand : Command
{
    public HookCommand(CliEnvironment environment, TextReader input)
        : base("hook", "Called by Claude Code.")
    {
        Hidden = true;
        foreach (var moment in HookEvent.All)
        {
            var all = new Option<bool>("--all") { Description = "The sessions of all projects." };
            var command = new Command(moment.Argument, $"Called at {moment.Name}.") { all };
            command.SetAction(async (parsed, cancellationToken) =>
            {
                await new HookCall(environment, moment, parsed.GetValue(all)).RunAsync(input, cancellationToken);
                return ExitCodes.Done;
            });
            Add(command);
        }
    }
}
