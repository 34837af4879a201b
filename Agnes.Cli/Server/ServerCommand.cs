using System.CommandLine;
using Agnes.Cli.Home;
using Agnes.Cli.Machine;
using Agnes.Cli.Output;

namespace Agnes.Cli.Server;

/// <summary>A command that asks the server, and tells what it answers.</summary>
internal abstract class ServerCommand(string name, string description, Surroundings surroundings)
    : AgnesSubcommand(name, description, surroundings)
{
    /// <summary>How long an answer may take.</summary>
    protected virtual TimeSpan Patience => TimeSpan.FromSeconds(30);

    protected sealed override async Task<int> RunAsync(ParseResult parsed, Terminal terminal, CancellationToken cancellationToken)
    {
        using var server = new AgnesServer(new CliConfigFile(Surroundings).Read(), Surroundings.Time) { Patience = Patience };
        var exitCode = await AskAsync(parsed, server, terminal, cancellationToken);
        await ClientAgeReminder.LookAsync(Surroundings, terminal, cancellationToken);
        return exitCode;
    }

    /// <returns>One of <see cref="ExitCodes"/>.</returns>
    protected abstract Task<int> AskAsync(ParseResult parsed, AgnesServer server, Terminal terminal, CancellationToken cancellationToken);
}
