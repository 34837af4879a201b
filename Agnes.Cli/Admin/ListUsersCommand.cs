using System.CommandLine;
using Agnes.Cli.Commands;
using Agnes.Cli.Host;
using Agnes.Cli.Output;
using Agnes.Cli.Server;

namespace Agnes.Cli.Admin;

internal sealed class ListUsersCommand(CliEnvironment environment)
    : ServerCommand("list", "Lists all users.", environment)
{
    protected override async Task<int> ExecuteAsync(
        ParseResult parsed,
        AgnesServer server,
        Terminal terminal,
        CancellationToken cancellationToken)
    {
        UserOutput.Write(await server.CallAsync((api, token) => api.ListUsersAsync(token), cancellationToken), terminal);
        return ExitCodes.Done;
    }
}
