using System.Security.Claims;
using Agnes.Api.Accounts.SingleSignOn;
using Agnes.Api.Layout;
using Agnes.Api.Processors;
using Microsoft.AspNetCore.Mvc;

namespace Agnes.Api.Accounts.SignIn;

public static class SignInPages
{
    private const string Refusal = "E-mail and password do not belong together, or the account is deactivated.";

    public static void MapSignInPages(this IEndpointRouteBuilder endpoints)
    {
        var pages = endpoints.MapGroup("").AllowAnonymous().WithTags("Pages").ExcludeFromDescription();
        pages.MapGet("/", () => new SeeOtherResult(LocalAddress.Home));
        pages.MapGet("/login", Show);
        pages.MapPost("/login", SignInAsync);
        pages.MapPost("/logout", SignOutAsync);
    }

    /// <summary>The path of the page that tells of a refusal.</summary>
    public static string PathAfter(SingleSignOnRefusal refusal, string next) =>
        $"/login?sso={SingleSignOnRefusals.NameOf(refusal)}&returnUrl={Uri.EscapeDataString(next)}";

    private static IResult Show(string? returnUrl, string? sso, SingleSignOnOptions singleSignOn, ClaimsPrincipal user)
    {
        var next = LocalAddress.Of(returnUrl);
        var fault = SingleSignOnRefusals.Named(sso) is { } refusal ? SingleSignOnRefusals.SentenceOf(refusal) : null;
        return Viewer.Of(user) is null
            ? Page.Of<SignInPage, SignInForm>(
                new SignInForm(next, Fault: fault, HasSingleSignOn: singleSignOn.Authority is not null), viewer: null)
            : new SeeOtherResult(next);
    }

    private static async Task<IResult> SignInAsync(
        [FromForm] string? email,
        [FromForm] string? password,
        [FromForm] string? returnUrl,
        PasswordSignIn signIn,
        SingleSignOnOptions singleSignOn,
        SecretAttempts attempts,
        HttpContext context,
        CancellationToken cancellationToken)
    {
        EmailAddress? address = EmailAddress.TryParse(email, out var parsed) ? parsed : null;
        attempts.Count(context, address?.Folded);
        var next = LocalAddress.Of(returnUrl);
        if (await signIn.TryAsync(address, password ?? "", Caller.Somebody(context), cancellationToken) is not { } account)
        {
            return Page.Of<SignInPage, SignInForm>(
                new SignInForm(next, email, Refusal, singleSignOn.Authority is not null),
                viewer: null,
                StatusCodes.Status401Unauthorized);
        }

        await SessionCookie.IssueAsync(context, account);
        return new SeeOtherResult(next);
    }

    // The form is asked for, so that its token is: no page elsewhere signs anybody out.
    private static async Task<SeeOtherResult> SignOutAsync(IFormCollection form, HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(form);
        await SessionCookie.RemoveAsync(context);
        return new SeeOtherResult("/login");
    }
}
