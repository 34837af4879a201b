using Agnes.Api.Accounts.SignIn;
using Agnes.Api.Knowledge;
using Agnes.Api.Layout;
using Agnes.Api.Processors;
using Microsoft.AspNetCore.Mvc;

namespace Agnes.Api.Accounts.Profile;

public static class PasswordPages
{
    private const string Address = "/profile/password";

    public static void MapPasswordPages(this IEndpointRouteBuilder endpoints)
    {
        var pages = endpoints.MapGroup("").RequireAuthorization(Policies.SignedIn).WithTags("Pages").ExcludeFromDescription();
        pages.MapGet(Address, ShowAsync);
        pages.MapPost(Address, ChangeAsync);
    }

    private static async Task<IResult> ShowAsync(
        bool? saved,
        OwnPassword own,
        HttpContext context,
        CancellationToken cancellationToken) =>
        await PageAsync(
            await own.ReadAsync(context.User.UserId(), cancellationToken), null, saved == true, context, cancellationToken);

    private static async Task<IResult> ChangeAsync(
        [FromForm] string? present,
        [FromForm] string? password,
        OwnPassword own,
        SecretAttempts attempts,
        HttpContext context,
        CancellationToken cancellationToken)
    {
        var account = await own.ReadAsync(context.User.UserId(), cancellationToken);
        if (password is null || !Passwords.IsAllowed(password))
        {
            var fault = $"The new password has {password?.Length ?? 0} characters; allowed: {Passwords.Allowed}.";
            return await PageAsync(account, fault, saved: false, context, cancellationToken);
        }

        attempts.Count(context, account.Email.ToLowerInvariant());
        if (await own.ChangeAsync(account, present ?? "", password, Caller.Of(context), cancellationToken) is not { } changed)
        {
            return await PageAsync(account, "The present password is another.", saved: false, context, cancellationToken);
        }

        if (SessionCookie.Identifies(context.User))
        {
            await SessionCookie.IssueAsync(context, changed);
        }

        return new SeeOtherResult($"{Address}?saved=true");
    }

    private static async Task<IResult> PageAsync(
        Account account,
        string? fault,
        bool saved,
        HttpContext context,
        CancellationToken cancellationToken)
    {
        var knowledge = context.RequestServices.GetRequiredService<KnowledgeCatalog>();
        return Page.Of<PasswordPage, PasswordForm>(
            new PasswordForm(account.Email, account.PasswordHash is not null, fault, saved),
            await knowledge.ViewerOfAsync(context.User, cancellationToken),
            fault is null ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest);
    }
}
