using Agnes.Cli.Commands;
using Agnes.Cli.Server;

namespace Agnes.Cli.Admin;

internal static class UserPaths
{
    public const string All = "api/admin/users";

    /// <exception cref="CommandException">No user has this email address or ID.</exception>
    public static async Task<string> FindAsync(string user, AgnesServer server, CancellationToken cancellationToken)
    {
        var users = await server.GetAsync(All, AdminJsonContext.Default.UsersResponse, cancellationToken);
        var found = users.Rows.FirstOrDefault(row => row.Id == user)
            ?? users.Rows.FirstOrDefault(row => row.Email.Equals(user, StringComparison.OrdinalIgnoreCase))
            ?? throw CommandException.Failed($"No user has the email address or ID '{user}'.", "agnes admin users list");
        return $"{All}/{Uri.EscapeDataString(found.Id)}";
    }
}
