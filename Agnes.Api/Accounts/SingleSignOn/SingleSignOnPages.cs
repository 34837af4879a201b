using Agnes.Api.Accounts.SignIn;
using Agnes.Api.Layout;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.Extensions.Options;

namespace Agnes.Api.Accounts.SingleSignOn;

public static partial class SingleSignOnPages
{
    public const string Path = "/login/sso";

    /// <summary>The address that leads to the provider, and from there on to a path.</summary>
    public static string PathTo(string next) => $"{Path}?returnUrl={Uri.EscapeDataString(next)}";

    public static void MapSingleSignOn(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet(Path, ChallengeAsync).AllowAnonymous().WithTags("Pages").ExcludeFromDescription();

    // A link, no form: policies of pages hold for where forms lead in the end, and that is the provider.
    private static async Task<IResult> ChallengeAsync(
        string? returnUrl,
        SingleSignOnOptions options,
        IOptionsMonitor<OpenIdConnectOptions> handlers,
        ILogger<SingleSignIn> logger,
        CancellationToken cancellationToken)
    {
        if (options.Authority is null)
        {
            return TypedResults.Problem(
                "This Agnes has no single sign-on; sign in with e-mail and password.", statusCode: StatusCodes.Status404NotFound);
        }

        var next = LocalAddress.Of(returnUrl);
        try
        {
            await handlers.Get(SingleSignOnExtensions.SchemeName).ConfigurationManager!.GetConfigurationAsync(cancellationToken);
        }
        catch (InvalidOperationException e)
        {
            Log.ProviderUnreachable(logger, options.Authority, e);
            return new SeeOtherResult(SignInPages.PathAfter(SingleSignOnRefusal.Unreachable, next));
        }

        return TypedResults.Challenge(new AuthenticationProperties { RedirectUri = next }, [SingleSignOnExtensions.SchemeName]);
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "The provider at OIDC_AUTHORITY, {Authority}, does not describe itself")]
        public static partial void ProviderUnreachable(ILogger logger, Uri authority, Exception exception);
    }
}
