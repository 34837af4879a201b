using Agnes.Api.Accounts.SignIn;
using Agnes.Api.Layout;
using Agnes.Api.Processors;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;

namespace Agnes.Api.Accounts.SingleSignOn;

/// <summary>What happens when a browser is sent to the provider, and when it comes back.</summary>
public sealed partial class ProviderEvents(
    SingleSignOnOptions options,
    SingleSignIn signIn,
    ILogger<ProviderEvents> logger) : OpenIdConnectEvents
{
    private const int LongestMessage = 500;

    /// <summary>Asks for the groups where they decide: some providers want a scope for that, others refuse it as unknown.</summary>
    public override async Task RedirectToIdentityProvider(RedirectContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (options.AdminGroup is null)
        {
            return;
        }

        var provider = await context.Options.ConfigurationManager!.GetConfigurationAsync(context.HttpContext.RequestAborted);
        if (provider.ScopesSupported.Contains(ProvenIdentity.GroupsClaim))
        {
            context.ProtocolMessage.Scope += $" {ProvenIdentity.GroupsClaim}";
        }
    }

    public override async Task TicketReceived(TicketReceivedContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        context.HandleResponse();
        var outcome = await signIn.TryAsync(
            ProvenIdentity.From(context.Principal!), Caller.Somebody(context.HttpContext), context.HttpContext.RequestAborted);
        switch (outcome)
        {
            case SingleSignInOutcome.Entered entered:
                await SessionCookie.IssueAsync(context.HttpContext, entered.Account);
                await new SeeOtherResult(LocalAddress.Of(context.ReturnUri)).ExecuteAsync(context.HttpContext);
                break;
            case SingleSignInOutcome.Refused refused:
                await ShowAsync(refused.Why, context.HttpContext, context.ReturnUri);
                break;
        }
    }

    public override async Task AccessDenied(AccessDeniedContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        context.HandleResponse();
        await RefuseAsync(SingleSignOnRefusal.Denied, context.HttpContext, context.Properties?.RedirectUri);
    }

    public override async Task RemoteFailure(RemoteFailureContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        context.HandleResponse();
        Log.ComingBackFailed(logger, Shortened(context.Failure));
        await RefuseAsync(SingleSignOnRefusal.Failed, context.HttpContext, context.Properties?.RedirectUri);
    }

    private async Task RefuseAsync(SingleSignOnRefusal why, HttpContext context, string? returnUrl)
    {
        await signIn.RefuseAsync(
            new SingleSignInOutcome.Refused(why), identity: null, Caller.Somebody(context), context.RequestAborted);
        await ShowAsync(why, context, returnUrl);
    }

    private static Task ShowAsync(SingleSignOnRefusal why, HttpContext context, string? returnUrl) =>
        new SeeOtherResult(SignInPages.PathAfter(why, LocalAddress.Of(returnUrl))).ExecuteAsync(context);

    // What it says may be the provider's words, or those of whoever made the address up.
    private static string Shortened(Exception? failure)
    {
        var message = (failure?.Message ?? "").ReplaceLineEndings(" ");
        return message.Length <= LongestMessage ? message : message[..LongestMessage];
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "Single sign-on failed when a browser came back from the provider: {Reason}")]
        public static partial void ComingBackFailed(ILogger logger, string reason);
    }
}
