using System.Security.Claims;

namespace Agnes.Api.Accounts;

/// <summary>Those who ask, as the framework knows them.</summary>
public static class Principals
{
    public static readonly ClaimsPrincipal Scheduler = new(new ClaimsIdentity(
        [new Claim(ClaimTypes.Role, Roles.Scheduler)],
        BearerHandler.SchemeName));

    public static ClaimsPrincipal Person(string id, string email, string role, params string[] furtherRoles) =>
        new(new ClaimsIdentity(
            [
                new Claim(ClaimTypes.NameIdentifier, id),
                new Claim(ClaimTypes.Name, email),
                new Claim(ClaimTypes.Role, role),
                .. furtherRoles.Select(further => new Claim(ClaimTypes.Role, further)),
            ],
            BearerHandler.SchemeName));
}
