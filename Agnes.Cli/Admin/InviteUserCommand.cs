using System.CommandLine;
using System.Net.Http.Json;
using Agnes.Cli.Machine;
using Agnes.Cli.Output;
using Agnes.Cli.Server;

namespace Agnes.Cli.Admin;

/// <summary><c>agnes admin users invite</c>.</summary>
internal sealed class InviteUserCommand : ServerCommand
{
    private readonly Argument<string> _email = new("E-MAIL") { Description = "The person's e-mail address." };

    private readonly Option<string?> _name = new("--name") { Description = "The person's name." };

    private readonly Option<string> _role = new("--role")
    {
        Description = "What the person may do.",
        DefaultValueFactory = _ => Roles.Analyst,
    };

    public InviteUserCommand(Surroundings surroundings)
        : base("invite", "Invites somebody: prints a link that lets that person in, once.", surroundings)
    {
        _role.AcceptOnlyFromAmong(Roles.All);
        Add(_email);
        Add(_name);
        Add(_role);
    }

    protected override async Task<int> AskAsync(
        ParseResult parsed,
        AgnesServer server,
        Terminal terminal,
        CancellationToken cancellationToken)
    {
        var invitation = new UserInvitation(
            parsed.GetRequiredValue(_email), parsed.GetValue(_name), parsed.GetRequiredValue(_role));
        using var content = JsonContent.Create(invitation, AdminJsonContext.Default.UserInvitation);
        UserOutput.Write(
            await server.AskAsync(HttpMethod.Post, UserPaths.All, content, AdminJsonContext.Default.InvitationAnswer, cancellationToken),
            terminal);
        return ExitCodes.Done;
    }
}
