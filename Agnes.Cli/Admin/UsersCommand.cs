using System.CommandLine;
using System.Globalization;
using System.Net.Http.Json;
using Agnes.Cli.Home;
using Agnes.Cli.Output;
using Agnes.Cli.Server;

namespace Agnes.Cli.Admin;

/// <summary><c>agnes admin users</c>: who may use the server, and as what.</summary>
internal sealed class UsersCommand : Command
{
    private const string Path = "api/admin/users";

    private static readonly string[] Roles = ["analyst", "admin"];

    private readonly CliEnvironment _environment;

    private readonly Argument<string> _email = new("E-MAIL") { Description = "The person's e-mail address." };

    private readonly Argument<string> _user = new("USER") { Description = "The person's e-mail address or id." };

    private readonly Argument<string> _newRole = new("ROLE") { Description = "'analyst' or 'admin'." };

    private readonly Option<string?> _name = new("--name") { Description = "The person's name." };

    private readonly Option<string> _role = new("--role")
    {
        Description = "'analyst' or 'admin'.",
        DefaultValueFactory = _ => Roles[0],
    };

    public UsersCommand(CliEnvironment environment)
        : base("users", "Lists, invites and changes users.")
    {
        _environment = environment;
        _newRole.AcceptOnlyFromAmong(Roles);
        _role.AcceptOnlyFromAmong(Roles);
        Add("list", "Lists all users.", [], ListAsync);
        Add("invite", "Invites somebody: prints a link that lets that person in, once.", [_email, _name, _role], InviteAsync);
        Add("role", "Gives a user another role.", [_user, _newRole], (parsed, server, output, cancellationToken) =>
            ChangeAsync(new UserChange(Role: parsed.GetValue(_newRole)), parsed, server, output, cancellationToken));
        Add("deactivate", "Locks a user out; the sessions stay.", [_user], (parsed, server, output, cancellationToken) =>
            ChangeAsync(new UserChange(Active: false), parsed, server, output, cancellationToken));
        Add("reactivate", "Lets a deactivated user in again.", [_user], (parsed, server, output, cancellationToken) =>
            ChangeAsync(new UserChange(Active: true), parsed, server, output, cancellationToken));
        Add("reset", "Prints a link by which a user sets a new password, once.", [_user], ResetAsync);
    }

    private delegate Task Call(ParseResult parsed, AgnesServer server, CliOutput output, CancellationToken cancellationToken);

    private void Add(string name, string description, IReadOnlyList<Symbol> symbols, Call call)
    {
        var command = new Command(name, description);
        foreach (var symbol in symbols)
        {
            if (symbol is Option option)
            {
                command.Add(option);
            }
            else
            {
                command.Add((Argument)symbol);
            }
        }

        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var server = new AgnesServer(new CliConfigFile(_environment).Read(), _environment.Time);
            await call(parsed, server, CliOutput.Of(parsed), cancellationToken);
            return ExitCodes.Done;
        });
        Add(command);
    }

    private static async Task ListAsync(ParseResult parsed, AgnesServer server, CliOutput output, CancellationToken cancellationToken) =>
        Write(await server.GetAsync(Path, AdminJsonContext.Default.UsersAnswer, cancellationToken), output);

    private async Task InviteAsync(ParseResult parsed, AgnesServer server, CliOutput output, CancellationToken cancellationToken)
    {
        var invitation = new UserInvitation(parsed.GetValue(_email)!, parsed.GetValue(_name), parsed.GetValue(_role)!);
        using var content = JsonContent.Create(invitation, AdminJsonContext.Default.UserInvitation);
        Write(await server.AskAsync(HttpMethod.Post, Path, content, AdminJsonContext.Default.InvitationAnswer, cancellationToken), output);
    }

    private async Task ResetAsync(ParseResult parsed, AgnesServer server, CliOutput output, CancellationToken cancellationToken)
    {
        var id = await FindIdAsync(parsed, server, cancellationToken);
        Write(
            await server.AskAsync(HttpMethod.Post, $"{Path}/{id}/reset", content: null, AdminJsonContext.Default.InvitationAnswer, cancellationToken),
            output);
    }

    private async Task ChangeAsync(
        UserChange change,
        ParseResult parsed,
        AgnesServer server,
        CliOutput output,
        CancellationToken cancellationToken)
    {
        var id = await FindIdAsync(parsed, server, cancellationToken);
        using var content = JsonContent.Create(change, AdminJsonContext.Default.UserChange);
        var user = await server.AskAsync(HttpMethod.Patch, $"{Path}/{id}", content, AdminJsonContext.Default.UserAnswer, cancellationToken);
        Write(new UsersAnswer([user]), output);
    }

    private async Task<string> FindIdAsync(ParseResult parsed, AgnesServer server, CancellationToken cancellationToken)
    {
        var user = parsed.GetValue(_user)!;
        var users = await server.GetAsync(Path, AdminJsonContext.Default.UsersAnswer, cancellationToken);
        var found = users.Rows.FirstOrDefault(row => row.Id == user)
            ?? users.Rows.FirstOrDefault(row => row.Email.Equals(user, StringComparison.OrdinalIgnoreCase))
            ?? throw new CliException(ExitCodes.Failed, $"There is no user '{user}'.", "agnes admin users list");
        return Uri.EscapeDataString(found.Id);
    }

    private static void Write(UsersAnswer users, CliOutput output)
    {
        if (output.IsJson)
        {
            output.Document(users, AdminJsonContext.Default.UsersAnswer);
            return;
        }

        output.Table(
            ["E-MAIL", "NAME", "ROLE", "STATE", "LAST SIGN-IN", "ID"],
            [.. users.Rows.Select(user => (IReadOnlyList<string>)
            [
                user.Email,
                user.Name ?? "",
                user.Role,
                !user.Active ? "deactivated" : user.Invited ? "invited" : "active",
                user.LastSignInAt?.ToString("yyyy-MM-dd HH:mm'Z'", CultureInfo.InvariantCulture) ?? "never",
                user.Id,
            ])]);
    }

    private static void Write(InvitationAnswer invitation, CliOutput output)
    {
        if (output.IsJson)
        {
            output.Document(invitation, AdminJsonContext.Default.InvitationAnswer);
            return;
        }

        output.Line(invitation.Link);
        output.Say(string.Create(
            CultureInfo.InvariantCulture,
            $"Hand it to that person alone; it is good once, until {invitation.ExpiresAt.UtcDateTime:yyyy-MM-dd HH:mm}Z."));
    }
}
