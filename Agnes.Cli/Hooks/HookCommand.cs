using System.CommandLine;
using Agnes.Cli.Machine;
using Agnes.Cli.Output;

namespace Agnes.Cli.Hooks;

/// <summary><c>agnes hook session-end</c> and its like: returns at once, says nothing, and always answers 0.</summary>
internal sealed class HookCommand : AgnesSubcommand
{
    private readonly HookEvent _moment;

    private readonly Option<bool> _all = new("--all") { Description = "The sessions of all projects." };

    public HookCommand(HookEvent moment, Surroundings surroundings)
        : base(moment.Argument, $"Called at {moment.Name}.", surroundings)
    {
        _moment = moment;
        Add(_all);
    }

    protected override async Task<int> RunAsync(ParseResult parsed, Terminal terminal, CancellationToken cancellationToken)
    {
        await new HookCall(Surroundings, _moment, parsed.GetValue(_all)).RunAsync(cancellationToken);
        return ExitCodes.Done;
    }
}
