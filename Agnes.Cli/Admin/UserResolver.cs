using Agnes.Cli.Commands;
using Agnes.Cli.Server;

namespace Agnes.Cli.Admin;

internal static class UserResolver
{
    /// <exception cref="CommandException">No user has this email address or ID.</exception>
    public static async Task<string> FindIdAsync(string user, AgnesServer server, CancellationToken cancellationToken)
    {
        var users = await server.CallAsync((api, token) => api.ListUsersAsync(token), cancellationToken);
        var found = users.Rows.FirstOrDefault(row => row.Id == user)
            ?? users.Rows.FirstOrDefault(row => row.Email.Equals(user, StringComparison.OrdinalIgnoreCase))
            ?? throw CommandException.Failed($"No user has the email address or ID '{user}'.", "agnes admin users list");
        return found.Id;
    }
}
