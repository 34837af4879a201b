using System.Security.Claims;
using Agnes.Api.Accounts;
using Agnes.Api.Accounts.SignIn;

namespace Agnes.Api.Layout;

/// <summary>Who looks at a page, as far as its frame shows it.</summary>
/// <param name="Name">The person's e-mail.</param>
/// <param name="IsAdmin">Whether the pages of admins are shown.</param>
/// <param name="CanSignOut">Whether there is a cookie to be removed.</param>
/// <param name="Waiting">How many items of knowledge wait for this person's review; null where it is not shown.</param>
public sealed record Viewer(string Name, bool IsAdmin, bool CanSignOut, long? Waiting = null)
{
    /// <summary>The person who asks; null where nobody is signed in.</summary>
    public static Viewer? Of(ClaimsPrincipal user) =>
        user.Identity?.Name is { } name
            ? new Viewer(name, user.IsInRole(Roles.Admin), SessionCookie.Identifies(user))
            : null;
}
