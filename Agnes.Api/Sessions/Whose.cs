using System.Security.Claims;
using Agnes.Api.Accounts;

namespace Agnes.Api.Sessions;

/// <summary>Whose sessions are asked for: one's own, or for admins anybody's.</summary>
public static class Whose
{
    /// <param name="asked">A user's id or, of nobody's sessions, a folder; null: one's own.</param>
    /// <param name="user">Who asks.</param>
    /// <returns>The owner; null where the caller may not ask for that.</returns>
    public static string? Read(string? asked, ClaimsPrincipal user)
    {
        ArgumentNullException.ThrowIfNull(user);
        var own = user.UserId();
        return asked is null || asked == own ? own
            : user.IsInRole(Roles.Admin) ? asked
            : null;
    }
}
