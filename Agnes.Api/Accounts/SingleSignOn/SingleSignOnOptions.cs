using Agnes.Pipeline.Configuration;

namespace Agnes.Api.Accounts.SingleSignOn;

/// <summary>The OpenID Connect provider that knows people, where there is one.</summary>
public sealed class SingleSignOnOptions
{
    private const string AuthorityVariable = "OIDC_AUTHORITY";

    private const string ClientIdVariable = "OIDC_CLIENT_ID";

    private const string ClientSecretVariable = "OIDC_CLIENT_SECRET";

    /// <summary>
    /// Where the provider describes itself (<c>OIDC_AUTHORITY</c>), without <c>/.well-known/openid-configuration</c>; over
    /// HTTPS, save on this machine. Null: there is no single sign-on.
    /// </summary>
    public Uri? Authority { get; set; }

    /// <summary>As what Agnes is registered there (<c>OIDC_CLIENT_ID</c>).</summary>
    public string ClientId { get; set; } = "";

    /// <summary>The secret that belongs to it (<c>OIDC_CLIENT_SECRET</c>).</summary>
    public string ClientSecret { get; set; } = "";

    /// <summary>Domains of e-mail addresses whose owners need no invitation (<c>OIDC_ALLOWED_DOMAINS</c>); none by default.</summary>
    public IReadOnlyList<EmailDomain> AllowedDomains { get; set; } = [];

    /// <summary>Who is in this group, as the claim <c>groups</c> names it, is an admin, and nobody else (<c>OIDC_ADMIN_GROUP</c>);
    /// null: admins say who is one.</summary>
    public string? AdminGroup { get; set; }

    /// <summary>Reads the variables named above.</summary>
    public static SingleSignOnOptions Read(SettingsReader settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var options = new SingleSignOnOptions
        {
            Authority = settings.HttpAddressOrNull(AuthorityVariable),
            ClientId = settings.Text(ClientIdVariable, "", "as what Agnes is registered with the provider"),
            ClientSecret = settings.Secret(ClientSecretVariable) ?? "",
            AllowedDomains = settings.List<EmailDomain>("OIDC_ALLOWED_DOMAINS", EmailDomain.Allowed, EmailDomain.ParseOrNull),
            AdminGroup = settings.Text("OIDC_ADMIN_GROUP", "", "a group, as the provider names it in the claim 'groups'") is { Length: > 0 } group
                ? group
                : null,
        };
        options.CheckAuthority(settings);
        options.CheckThatNothingLacks(settings);
        return options;
    }

    private void CheckAuthority(SettingsReader settings)
    {
        if (Authority is { IsLoopback: false } authority && authority.Scheme != Uri.UriSchemeHttps)
        {
            settings.AddFault(AuthorityVariable, authority.OriginalString, "an https address; http on this machine alone");
        }
        else if (Authority is not null && EntraTenant.IsShared(Authority))
        {
            settings.AddFault(
                AuthorityVariable, Authority.OriginalString, "the address of one tenant: behind this one stand all of them");
        }
    }

    private void CheckThatNothingLacks(SettingsReader settings)
    {
        (string Name, bool IsSet)[] variables =
        [
            (AuthorityVariable, Authority is not null),
            (ClientIdVariable, ClientId.Length > 0),
            (ClientSecretVariable, ClientSecret.Length > 0),
        ];
        var set = Array.FindAll(variables, variable => variable.IsSet);
        if (set is [] || settings.Faults.Any(fault => fault.StartsWith("OIDC_", StringComparison.Ordinal)))
        {
            return;
        }

        foreach (var (name, _) in variables.Except(set))
        {
            settings.AddFault(name, null, $"what the provider gave, where {set[0].Name} is set");
        }
    }
}
