using System.Security.Claims;

namespace Agnes.Api.Accounts.SingleSignOn;

/// <summary>Whom a provider says it has before it.</summary>
/// <param name="Issuer">Which provider.</param>
/// <param name="Subject">Under what it knows the person, for ever.</param>
/// <param name="Email">Null where it tells none, or none that an account could have.</param>
/// <param name="IsEmailVerified">Whether the address may be taken for the person's own.</param>
/// <param name="HostedDomain">Google's word for the organization that the account belongs to; null for personal ones.</param>
/// <param name="Groups">Of what the person is part; null where there are too many to be told.</param>
public sealed record ProvenIdentity(
    string Issuer,
    string Subject,
    EmailAddress? Email,
    bool IsEmailVerified,
    string? HostedDomain,
    IReadOnlySet<string>? Groups)
{
    public const string GroupsClaim = "groups";

    private const string GoogleIssuer = "https://accounts.google.com";

    /// <param name="claims">Of a validated token, and of the provider's answer about the person.</param>
    public static ProvenIdentity From(ClaimsPrincipal claims)
    {
        var issuer = Required(claims, "iss");
        return new ProvenIdentity(
            issuer,
            Required(claims, "sub"),
            EmailAddress.TryParse(claims.FindFirstValue("email"), out var email) ? email : null,
            IsVerified(claims.FindFirstValue("email_verified"), issuer, claims.FindFirstValue("tid")),
            claims.FindFirstValue("hd"),
            GroupsOf(claims));
    }

    /// <summary>
    /// Whether the person's organization has the domain. Google verifies an address once, when a personal account is made for
    /// it, and that account outlives the employment; so what Google says of the organization counts there.
    /// </summary>
    public bool IsOf(EmailDomain domain) =>
        Email is { } email
        && domain.Has(email)
        && (Issuer != GoogleIssuer
            || string.Equals(HostedDomain, domain.Folded, StringComparison.OrdinalIgnoreCase)
            || domain.Folded == "gmail.com");

    // Providers write it as true, "true" or "True".
    private static bool IsVerified(string? verified, string issuer, string? tenant) =>
        verified is null ? EntraTenant.IsPinned(issuer, tenant) : bool.TryParse(verified, out var isVerified) && isVerified;

    // Entra leaves the groups out where there are many, and says where to ask for them.
    private static HashSet<string>? GroupsOf(ClaimsPrincipal claims) =>
        claims.HasClaim(claim => claim.Type is "hasgroups"
            || (claim.Type is "_claim_names" && claim.Value.Contains($"\"{GroupsClaim}\"", StringComparison.Ordinal)))
            ? null
            : claims.FindAll(GroupsClaim).Select(claim => claim.Value).ToHashSet(StringComparer.Ordinal);

    private static string Required(ClaimsPrincipal claims, string type) =>
        claims.FindFirstValue(type) is { Length: > 0 } value
            ? value
            : throw new InvalidOperationException($"A validated token lacks the claim '{type}'.");
}
