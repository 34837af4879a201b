using Agnes.Cli.Server;

namespace Agnes.Cli.Admin;

/// <summary>Where the server keeps its users.</summary>
internal static class UserPaths
{
    public const string All = "api/admin/users";

    /// <summary>The path of a user who is meant by e-mail address or id.</summary>
    /// <exception cref="CommandException">There is none.</exception>
    public static async Task<string> FindAsync(string user, AgnesServer server, CancellationToken cancellationToken)
    {
        var users = await server.GetAsync(All, AdminJsonContext.Default.UsersAnswer, cancellationToken);
        var found = users.Rows.FirstOrDefault(row => row.Id == user)
            ?? users.Rows.FirstOrDefault(row => row.Email.Equals(user, StringComparison.OrdinalIgnoreCase))
            ?? throw CommandException.Failed($"There is no user '{user}'.", "agnes admin users list");
        return $"{All}/{Uri.EscapeDataString(found.Id)}";
    }
}
