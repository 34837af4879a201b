using System.CommandLine;
using Agnes.Cli.Commands;
using Agnes.Cli.Host;
using Agnes.Cli.Output;
using Agnes.Cli.Server;
using Agnes.Contracts.Accounts;

namespace Agnes.Cli.Admin;

internal sealed class InviteUserCommand : ServerCommand
{
    private readonly Argument<string> _email = new("EMAIL") { Description = "The email address of the user." };

    private readonly Option<string?> _name = new("--name") { Description = "The name of the user." };

    private readonly Option<string> _role = new("--role")
    {
        Description = "The role of the user.",
        DefaultValueFactory = _ => Roles.Analyst,
    };

    public InviteUserCommand(CliEnvironment environment)
        : base("invite", "Invites a user: prints a one-time link to create the account.", environment)
    {
        _role.AcceptOnlyFromAmong(Roles.All);
        Add(_email);
        Add(_name);
        Add(_role);
    }

    protected override async Task<int> ExecuteAsync(
        ParseResult parsed,
        AgnesServer server,
        Terminal terminal,
        CancellationToken cancellationToken)
    {
        var request = new InvitationRequest(
            parsed.GetRequiredValue(_email), parsed.GetValue(_name), parsed.GetRequiredValue(_role));
        var invitation = await server.CallAsync((api, token) => api.InviteUserAsync(request, token), cancellationToken);
        UserOutput.Write(invitation, terminal);
        return ExitCodes.Done;
    }
}
