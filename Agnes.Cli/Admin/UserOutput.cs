using System.Globalization;
using Agnes.Cli.Output;
using Agnes.Contracts;
using Agnes.Contracts.Accounts;

namespace Agnes.Cli.Admin;

internal static class UserOutput
{
    public static void Write(UserList users, Terminal terminal)
    {
        if (terminal.IsJson)
        {
            terminal.WriteJson(users, ContractsJsonContext.Default.UserList);
            return;
        }

        var table = new DataTable(
            new Column("EMAIL"),
            new Column("NAME", Rank: 3),
            new Column("ROLE"),
            new Column("STATE"),
            new Column("LAST SIGN-IN", Rank: 1),
            new Column("ID", Rank: 2));
        foreach (var user in users.Rows)
        {
            table.Add(
                user.Email,
                user.Name ?? "",
                user.Role,
                !user.Active ? "deactivated" : user.Invited ? "invited" : "active",
                user.LastSignInAt?.UtcDateTime.ToString("yyyy-MM-dd HH:mm'Z'", CultureInfo.InvariantCulture) ?? "never",
                user.Id);
        }

        terminal.Write(table);
    }

    public static void Write(InvitationResponse invitation, Terminal terminal)
    {
        if (terminal.IsJson)
        {
            terminal.WriteJson(invitation, ContractsJsonContext.Default.InvitationResponse);
        }
        else
        {
            WriteLink(invitation.Link, invitation.ExpiresAt, terminal);
        }
    }

    public static void Write(LinkResponse response, Terminal terminal)
    {
        if (terminal.IsJson)
        {
            terminal.WriteJson(response, ContractsJsonContext.Default.LinkResponse);
        }
        else
        {
            WriteLink(response.Link, response.ExpiresAt, terminal);
        }
    }

    private static void WriteLink(string link, DateTimeOffset expiresAt, Terminal terminal)
    {
        terminal.Write(link);
        terminal.Note(string.Create(
            CultureInfo.InvariantCulture,
            $"Send this link only to the user. It works once and expires at {expiresAt.UtcDateTime:yyyy-MM-dd HH:mm}Z."));
    }
}
