using System.Security.Claims;

namespace Agnes.Api.Accounts;

/// <summary>Those who ask, as the framework knows them.</summary>
public static class Principals
{
    /// <summary>The id of the personal access token that was sent.</summary>
    public const string TokenClaim = "agnes:token";

    public static readonly ClaimsPrincipal Scheduler = new(new ClaimsIdentity(
        [new Claim(ClaimTypes.Role, Roles.Scheduler)],
        BearerHandler.SchemeName));

    /// <param name="id">The person's id.</param>
    /// <param name="email">The person's e-mail.</param>
    /// <param name="role">One of <see cref="Roles"/>.</param>
    /// <param name="scheme">By which scheme the person is known.</param>
    /// <param name="further">What else is known of the request.</param>
    public static ClaimsPrincipal Person(string id, string email, string role, string scheme, params Claim[] further) =>
        new(new ClaimsIdentity(
            [
                new Claim(ClaimTypes.NameIdentifier, id),
                new Claim(ClaimTypes.Name, email),
                new Claim(ClaimTypes.Role, role),
                .. further,
            ],
            scheme));
}
