using System.Security.Claims;
using Agnes.Api.Accounts;

namespace Agnes.Api.Layout;

/// <summary>Who looks at a page, as far as its frame shows it.</summary>
public sealed record Viewer(string Name, bool IsAdmin)
{
    /// <summary>The person who asks; null where nobody is signed in.</summary>
    public static Viewer? Of(ClaimsPrincipal user) =>
        user.Identity?.Name is { } name ? new Viewer(name, user.IsInRole(Roles.Admin)) : null;
}
