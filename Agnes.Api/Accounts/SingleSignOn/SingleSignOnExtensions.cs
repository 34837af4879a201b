using Agnes.Api.Accounts.SignIn;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace Agnes.Api.Accounts.SingleSignOn;

public static class SingleSignOnExtensions
{
    public const string SchemeName = "SingleSignOn";

    private const string CallbackPath = $"{SingleSignOnPages.Path}/callback";

    private static readonly TimeSpan PatienceWithProvider = TimeSpan.FromSeconds(10);

    public static void AddSingleSignOn(this AuthenticationBuilder authentication, SingleSignOnOptions options)
    {
        ArgumentNullException.ThrowIfNull(authentication);
        ArgumentNullException.ThrowIfNull(options);
        authentication.Services.AddSingleton<SingleSignIn>();
        authentication.Services.AddTransient<ProviderEvents>();
        if (options.Authority is { } authority)
        {
            authentication.AddOpenIdConnect(SchemeName, handler => Configure(handler, authority, options));
        }
    }

    /// <summary>Counts whoever comes back from a provider, before anything is made of what was brought.</summary>
    public static void UseSingleSignOnLimits(this WebApplication app)
    {
        var attempts = app.Services.GetRequiredService<SecretAttempts>();
        app.Use((context, next) =>
        {
            if (context.Request.Path == CallbackPath)
            {
                attempts.Count(context, account: null);
            }

            return next(context);
        });
    }

    private static void Configure(OpenIdConnectOptions handler, Uri authority, SingleSignOnOptions options)
    {
        handler.Authority = authority.AbsoluteUri;
        handler.RequireHttpsMetadata = !authority.IsLoopback;
        handler.ClientId = options.ClientId;
        handler.ClientSecret = options.ClientSecret;
        handler.BackchannelTimeout = PatienceWithProvider;

        // The code comes in the address, so that cookies need not be sent with requests of other sites.
        handler.ResponseType = OpenIdConnectResponseType.Code;
        handler.ResponseMode = OpenIdConnectResponseMode.Query;
        handler.UsePkce = true;
        handler.CallbackPath = CallbackPath;
        foreach (var cookie in new[] { handler.CorrelationCookie, handler.NonceCookie })
        {
            cookie.SameSite = SameSiteMode.Lax;
            cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        }

        handler.CorrelationCookie.Name = "agnes-sso.";
        handler.NonceCookie.Name = "agnes-sso-nonce.";

        // Agnes ends its own cookie alone, and nobody else ends it: addresses that do would be open to every page.
        handler.SignedOutCallbackPath = default;
        handler.RemoteSignOutPath = default;

        handler.SignInScheme = SessionCookie.SchemeName;
        handler.EventsType = typeof(ProviderEvents);
        handler.Scope.Clear();
        handler.Scope.Add("openid");
        handler.Scope.Add("email");
        // Some providers count the groups among it.
        handler.Scope.Add("profile");
        handler.MapInboundClaims = false;
        handler.GetClaimsFromUserInfoEndpoint = true;
        handler.ClaimActions.Clear();
        handler.ClaimActions.Add(new UserInfoEmail());
        handler.ClaimActions.MapJsonKey(ProvenIdentity.GroupsClaim, ProvenIdentity.GroupsClaim);
    }
}
