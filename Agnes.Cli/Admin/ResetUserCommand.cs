using System.CommandLine;
using Agnes.Cli.Commands;
using Agnes.Cli.Host;
using Agnes.Cli.Output;
using Agnes.Cli.Server;

namespace Agnes.Cli.Admin;

internal sealed class ResetUserCommand : ServerCommand
{
    private readonly Argument<string> _user = new("USER") { Description = "The email address or ID of the user." };

    public ResetUserCommand(CliEnvironment environment)
        : base("reset", "Prints a one-time link with which a user sets a new password.", environment) => Add(_user);

    protected override async Task<int> ExecuteAsync(
        ParseResult parsed,
        AgnesServer server,
        Terminal terminal,
        CancellationToken cancellationToken)
    {
        var id = await UserResolver.FindIdAsync(parsed.GetRequiredValue(_user), server, cancellationToken);
        UserOutput.Write(await server.CallAsync((api, token) => api.ResetUserAsync(id, token), cancellationToken), terminal);
        return ExitCodes.Done;
    }
}
