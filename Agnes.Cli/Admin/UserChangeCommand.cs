using System.CommandLine;
using Agnes.Cli.Commands;
using Agnes.Cli.Host;
using Agnes.Cli.Output;
using Agnes.Cli.Server;
using Agnes.Contracts.Accounts;

namespace Agnes.Cli.Admin;

internal abstract class UserChangeCommand : ServerCommand
{
    private readonly Argument<string> _user = new("USER") { Description = "The email address or ID of the user." };

    protected UserChangeCommand(string name, string description, CliEnvironment environment)
        : base(name, description, environment) => Add(_user);

    protected abstract UserRequest ChangeOf(ParseResult parsed);

    protected sealed override async Task<int> ExecuteAsync(
        ParseResult parsed,
        AgnesServer server,
        Terminal terminal,
        CancellationToken cancellationToken)
    {
        var id = await UserResolver.FindIdAsync(parsed.GetRequiredValue(_user), server, cancellationToken);
        var user = await server.CallAsync((api, token) => api.ChangeUserAsync(id, ChangeOf(parsed), token), cancellationToken);
        UserOutput.Write(new UserList([user]), terminal);
        return ExitCodes.Done;
    }
}
