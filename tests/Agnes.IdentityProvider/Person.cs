using System.Collections.Immutable;
using System.Security.Claims;
using OpenIddict.Abstractions;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace Agnes.IdentityProvider;

/// <summary>Somebody whom a provider has before it.</summary>
/// <param name="Subject">Under what the provider knows the person.</param>
/// <param name="Email">Null: it tells none.</param>
/// <param name="EmailVerified">Null: it does not say.</param>
/// <param name="Name">How the person is called.</param>
public sealed record Person(string Subject, string? Email, bool? EmailVerified = true, string? Name = null)
{
    public const string GroupsScope = "groups";

    /// <summary>Told to those alone who ask for the scope.</summary>
    public IReadOnlyList<string> Groups { get; init; } = [];

    /// <summary>Further claims of the token.</summary>
    public IReadOnlyDictionary<string, string> Claims { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>Whether address and name are told by the userinfo endpoint alone, as thin tokens leave them out.</summary>
    public bool IsTokenThin { get; init; }

    internal ClaimsPrincipal PrincipalFor(ImmutableArray<string> scopes)
    {
        var identity = new ClaimsIdentity("provider", OpenIddictConstants.Claims.Name, OpenIddictConstants.Claims.Role);
        identity.AddClaim(new Claim(OpenIddictConstants.Claims.Subject, Subject));
        Add(OpenIddictConstants.Claims.Email, Email);
        Add(OpenIddictConstants.Claims.Name, Name);
        if (EmailVerified is { } verified)
        {
            identity.AddClaim(new Claim(
                OpenIddictConstants.Claims.EmailVerified, verified ? "true" : "false", ClaimValueTypes.Boolean));
        }

        if (scopes.Contains(GroupsScope))
        {
            identity.AddClaims(Groups.Select(group => new Claim(GroupsScope, group)));
        }

        identity.AddClaims(Claims.Select(claim => new Claim(claim.Key, claim.Value)));
        identity.SetDestinations(claim => IsTokenThin && claim.Type != OpenIddictConstants.Claims.Subject
            ? [Destinations.AccessToken]
            : [Destinations.AccessToken, Destinations.IdentityToken]);
        var principal = new ClaimsPrincipal(identity);
        principal.SetScopes(scopes);
        return principal;

        void Add(string type, string? value)
        {
            if (value is not null)
            {
                identity.AddClaim(new Claim(type, value));
            }
        }
    }

    /// <summary>Answers the userinfo endpoint.</summary>
    internal static void Tell(HandleUserInfoRequestContext request)
    {
        var person = request.AccessTokenPrincipal;
        request.Claims[GroupsScope] = new OpenIddictParameter([.. person.GetClaims(GroupsScope)]);
        request.Email = person.GetClaim(OpenIddictConstants.Claims.Email);
        request.EmailVerified = person.GetClaim(OpenIddictConstants.Claims.EmailVerified) is { } verified ? bool.Parse(verified) : null;
        request.Claims[OpenIddictConstants.Claims.Name] = person.GetClaim(OpenIddictConstants.Claims.Name);
    }
}
