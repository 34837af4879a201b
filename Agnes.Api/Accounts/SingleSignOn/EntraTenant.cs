namespace Agnes.Api.Accounts.SingleSignOn;

/// <summary>
/// Tenants of Microsoft Entra, which never says whether an address was verified: within one tenant its admins give them out,
/// across all of them anybody may write any into an account of one's own.
/// </summary>
/// <remarks>
/// Hosts and shared names: Microsoft identity platform, "National clouds" and "OpenID Connect on the Microsoft identity
/// platform"; the tenant of personal accounts: "ID token claims reference", <c>tid</c>.
/// </remarks>
public static class EntraTenant
{
    private static readonly string[] Hosts =
        ["login.microsoftonline.com", "login.microsoftonline.us", "login.partner.microsoftonline.cn"];

    private static readonly string[] SharedNames = ["common", "organizations", "consumers"];

    private static readonly Guid PersonalAccounts = new("9188040d-6c67-4c5b-b112-36a304b66dad");

    /// <summary>Whether an authority stands for many tenants, or for everybody.</summary>
    public static bool IsShared(Uri authority) =>
        NameIn(authority) is { } name
        && (SharedNames.Contains(name, StringComparer.OrdinalIgnoreCase) || IsOfPersonalAccounts(name));

    /// <summary>Whether an issuer is one tenant, and that a token is of it.</summary>
    /// <param name="issuer">Of a validated token.</param>
    /// <param name="tenant">Its claim <c>tid</c>.</param>
    public static bool IsPinned(string issuer, string? tenant) =>
        Uri.TryCreate(issuer, UriKind.Absolute, out var address)
        && NameIn(address) is { } name
        && Guid.TryParse(name, out var pinned)
        && pinned != PersonalAccounts
        && Guid.TryParse(tenant, out var told)
        && pinned == told;

    private static string? NameIn(Uri address) =>
        Hosts.Contains(address.Host) && address.Segments is [_, var name, ..] ? name.TrimEnd('/') : null;

    private static bool IsOfPersonalAccounts(string name) => Guid.TryParse(name, out var id) && id == PersonalAccounts;
}
