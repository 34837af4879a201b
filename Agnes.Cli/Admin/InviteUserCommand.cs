using System.CommandLine;
using System.Net.Http.Json;
using Agnes.Cli.Commands;
using Agnes.Cli.Host;
using Agnes.Cli.Output;
using Agnes.Cli.Server;

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
        var invitation = new UserInvitation(
            parsed.GetRequiredValue(_email), parsed.GetValue(_name), parsed.GetRequiredValue(_role));
        using var content = JsonContent.Create(invitation, AdminJsonContext.Default.UserInvitation);
        UserOutput.Write(
            await server.SendAsync(HttpMethod.Post, UserPaths.All, content, AdminJsonContext.Default.InvitationResponse, cancellationToken),
            terminal);
        return ExitCodes.Done;
    }
}

internal sealed record UserInvitation(string Email, string? Name, string Role);
