using System.Globalization;
using Agnes.Cli.Output;

namespace Agnes.Cli.Admin;

internal static class UserOutput
{
    public static void Write(UsersResponse users, Terminal terminal)
    {
        if (terminal.IsJson)
        {
            terminal.WriteJson(users, AdminJsonContext.Default.UsersResponse);
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
            terminal.WriteJson(invitation, AdminJsonContext.Default.InvitationResponse);
            return;
        }

        terminal.Write(invitation.Link);
        terminal.Note(string.Create(
            CultureInfo.InvariantCulture,
            $"Send this link only to the user. It works once and expires at {invitation.ExpiresAt.UtcDateTime:yyyy-MM-dd HH:mm}Z."));
    }
}
