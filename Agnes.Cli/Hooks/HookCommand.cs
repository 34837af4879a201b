using System.CommandLine;
using Agnes.Cli.Commands;
using Agnes.Cli.Host;
using Agnes.Cli.Output;

namespace Agnes.Cli.Hooks;

/// <summary>Returns at once, prints nothing, and always returns exit code 0.</summary>
internal sealed class HookCommand : AgnesSubcommand
{
    private readonly HookEvent _hookEvent;

    private readonly Option<bool> _all = new("--all") { Description = "Push the sessions of all projects." };

    public HookCommand(HookEvent hookEvent, CliEnvironment environment)
        : base(hookEvent.Argument, $"Handles the hook event {hookEvent.Name}.", environment)
    {
        _hookEvent = hookEvent;
        Add(_all);
    }

    protected override async Task<int> RunAsync(ParseResult parsed, Terminal terminal, CancellationToken cancellationToken)
    {
        await new HookCall(CliEnvironment, _hookEvent, parsed.GetValue(_all)).RunAsync(cancellationToken);
        return ExitCodes.Done;
    }
}
