using System.CommandLine;
using Agnes.Cli.Commands;
using Agnes.Cli.Home;
using Agnes.Cli.Host;
using Agnes.Cli.Output;

namespace Agnes.Cli.Server;

/// <summary>Base of the commands that send a request to the server.</summary>
internal abstract class ServerCommand(string name, string description, CliEnvironment environment)
    : AgnesSubcommand(name, description, environment)
{
    protected virtual TimeSpan Timeout => TimeSpan.FromSeconds(30);

    protected sealed override async Task<int> RunAsync(ParseResult parsed, Terminal terminal, CancellationToken cancellationToken)
    {
        using var server = new AgnesServer(new CliConfigFile(CliEnvironment).Read(), CliEnvironment.Time) { Timeout = Timeout };
        var exitCode = await ExecuteAsync(parsed, server, terminal, cancellationToken);
        await ClientVersionReminder.CheckAsync(CliEnvironment, terminal, cancellationToken);
        return exitCode;
    }

    /// <returns>One of <see cref="ExitCodes"/>.</returns>
    protected abstract Task<int> ExecuteAsync(ParseResult parsed, AgnesServer server, Terminal terminal, CancellationToken cancellationToken);
}
