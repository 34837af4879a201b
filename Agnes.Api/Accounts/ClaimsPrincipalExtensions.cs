using System.Security.Claims;

namespace Agnes.Api.Accounts;

public static class ClaimsPrincipalExtensions
{
    /// <summary>The id of the person who asks; behind a policy that wants one.</summary>
    public static string UserId(this ClaimsPrincipal principal) =>
        principal.FindFirstValue(ClaimTypes.NameIdentifier)
        ?? throw new InvalidOperationException("Nobody is signed in; the endpoint lacks the policy SignedIn.");

    /// <summary>Who is named in the audit log.</summary>
    public static string Actor(this ClaimsPrincipal principal) =>
        principal.IsInRole(Roles.Scheduler) ? Roles.Scheduler : principal.UserId();

    /// <summary>Whether what only concerns operators is shown.</summary>
    public static bool IsOperator(this ClaimsPrincipal principal) =>
        principal.IsInRole(Roles.Admin) || principal.IsInRole(Roles.Scheduler);
}
