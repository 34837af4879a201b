using Agnes.Api.Accounts.SignIn;
using Agnes.Api.Layout;
using Agnes.Api.Processors;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Agnes.Api.Accounts.Links;

public static class LinkPages
{
    public static void MapLinkPages(this IEndpointRouteBuilder endpoints)
    {
        var pages = endpoints.MapGroup("").AllowAnonymous().WithTags("Pages").ExcludeFromDescription();
        foreach (var kind in Enum.GetValues<LinkKind>())
        {
            pages.MapGet(IssuedLink.PathOf(kind), Show(kind));
            pages.MapPost(IssuedLink.PathOf(kind), Accept(kind));
        }
    }

    private static Delegate Show(LinkKind kind) => async Task<IResult> (
        string? token,
        OneTimeLinks links,
        SecretAttempts attempts,
        HttpContext context,
        CancellationToken cancellationToken) =>
    {
        attempts.Count(context, account: null);
        return await links.ShowAsync(kind, token ?? "", cancellationToken) is { } form
            ? Page.Of<LinkPage, LinkForm>(form, viewer: null)
            : Nowhere(kind);
    };

    private static Delegate Accept(LinkKind kind) => async Task<IResult> (
        [FromForm] string? token,
        [FromForm] string? email,
        [FromForm] string? name,
        [FromForm] string? password,
        OneTimeLinks links,
        Setup setup,
        SecretAttempts attempts,
        HttpContext context,
        CancellationToken cancellationToken) =>
    {
        attempts.Count(context, account: null);
        AcceptedLink accepted;
        try
        {
            accepted = new AcceptedLink(
                kind == LinkKind.Setup ? EmailAddress.Read(email) : null,
                kind == LinkKind.Setup ? PersonName.Read(name) : null,
                Passwords.Read(password));
        }
        catch (BadHttpRequestException e)
        {
            // The link is not used up: there is another try.
            return await links.ShowAsync(kind, token ?? "", cancellationToken) is { } form
                ? Page.Of<LinkPage, LinkForm>(
                    form with { Email = form.Email ?? email, Name = name, Fault = e.Message },
                    viewer: null,
                    StatusCodes.Status400BadRequest)
                : Nowhere(kind);
        }

        if (await links.AcceptAsync(kind, token ?? "", accepted, Caller.Somebody(context), cancellationToken) is not { } account)
        {
            return Nowhere(kind);
        }

        if (kind == LinkKind.Setup)
        {
            setup.Over();
        }

        await SessionCookie.IssueAsync(context, account);
        return new SeeOtherResult(LocalAddress.Home);
    };

    private static ProblemHttpResult Nowhere(LinkKind kind) => TypedResults.Problem(
        kind == LinkKind.Setup
            ? "This link is used up or too old, or there is an admin already. Where there is none, start Agnes again for a new link."
            : "This link is used up or too old. Ask an admin for a new one.",
        statusCode: StatusCodes.Status404NotFound);
}
