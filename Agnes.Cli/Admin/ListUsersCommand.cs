using System.CommandLine;
using Agnes.Cli.Machine;
using Agnes.Cli.Output;
using Agnes.Cli.Server;

namespace Agnes.Cli.Admin;

/// <summary><c>agnes admin users list</c>.</summary>
internal sealed class ListUsersCommand(Surroundings surroundings)
    : ServerCommand("list", "Lists all users.", surroundings)
{
    protected override async Task<int> AskAsync(
        ParseResult parsed,
        AgnesServer server,
        Terminal terminal,
        CancellationToken cancellationToken)
    {
        UserOutput.Write(await server.GetAsync(UserPaths.All, AdminJsonContext.Default.UsersAnswer, cancellationToken), terminal);
        return ExitCodes.Done;
    }
}
