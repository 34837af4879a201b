using Agnes.Api.Knowledge;
using Agnes.Api.Layout;
using Agnes.Api.Processors;
using Agnes.Contracts.Problems;
using Microsoft.AspNetCore.Mvc;

namespace Agnes.Api.Accounts.Users;

public static class UserPages
{
    private const string Address = "/admin/users";

    public static void MapUserPages(this IEndpointRouteBuilder endpoints)
    {
        var pages = endpoints.MapGroup(Address).RequireAuthorization(Policies.Admin).WithTags("Pages").ExcludeFromDescription();
        pages.MapGet("", ShowAsync);
        pages.MapPost("", InviteAsync);
        pages.MapPost("/{id}/role", ChangeRoleAsync);
        pages.MapPost("/{id}/deactivate", ChangeActive(false));
        pages.MapPost("/{id}/reactivate", ChangeActive(true));
        pages.MapPost("/{id}/reset", ResetAsync);
    }

    private static Task<IResult> ShowAsync(UserAdministration users, HttpContext context, CancellationToken cancellationToken) =>
        PageAsync(users, context, null, null, StatusCodes.Status200OK, cancellationToken);

    private static async Task<IResult> InviteAsync(
        [FromForm] string? email,
        [FromForm] string? name,
        [FromForm] string? role,
        UserAdministration users,
        HttpContext context,
        CancellationToken cancellationToken)
    {
        try
        {
            var outcome = await users.InviteAsync(
                EmailAddress.Read(email), PersonName.Read(name), UserChange.ReadRole(role), Caller.Of(context), cancellationToken);
            return await AnswerAsync(outcome, users, context, cancellationToken);
        }
        catch (BadHttpRequestException e)
        {
            return await PageAsync(users, context, null, e.Message, StatusCodes.Status400BadRequest, cancellationToken);
        }
    }

    private static async Task<IResult> ChangeRoleAsync(
        string id,
        [FromForm] string? role,
        UserAdministration users,
        HttpContext context,
        CancellationToken cancellationToken) =>
        await AnswerAsync(
            await users.ChangeAsync(id, new UserChange(Role: UserChange.ReadRole(role)), Caller.Of(context), cancellationToken),
            users,
            context,
            cancellationToken);

    private static Delegate ChangeActive(bool active) => async Task<IResult> (
        string id,
        IFormCollection form,
        UserAdministration users,
        HttpContext context,
        CancellationToken cancellationToken) =>
        await AnswerAsync(
            await users.ChangeAsync(id, new UserChange(Active: active), Caller.Of(context), cancellationToken),
            users,
            context,
            cancellationToken);

    private static async Task<IResult> ResetAsync(
        string id,
        IFormCollection form,
        UserAdministration users,
        HttpContext context,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(form);
        return await AnswerAsync(
            await users.ResetAsync(id, Caller.Of(context), cancellationToken), users, context, cancellationToken);
    }

    // A link is shown in the answer itself: it is shown but once, and belongs into no address.
    private static async Task<IResult> AnswerAsync(
        UserOutcome outcome,
        UserAdministration users,
        HttpContext context,
        CancellationToken cancellationToken) => outcome switch
        {
            UserOutcome.Done { Link: null } => new SeeOtherResult(Address),
            UserOutcome.Done { Link: { } link } done => await PageAsync(
                users,
                context,
                new HandedLink(done.User.Email, link.AddressFor(context.Request), link.ExpiresAt),
                null,
                StatusCodes.Status200OK,
                cancellationToken),
            UserOutcome.Refused refused => await PageAsync(
                users, context, null, refused.Detail, StatusCodes.Status409Conflict, cancellationToken),
            UserOutcome.Unknown unknown => TypedResults.Problem(
                unknown.Detail, statusCode: StatusCodes.Status404NotFound, type: ProblemTypes.UnknownUser),
            _ => throw new InvalidOperationException($"Unknown outcome {outcome.GetType().Name}."),
        };

    private static async Task<IResult> PageAsync(
        UserAdministration users,
        HttpContext context,
        HandedLink? link,
        string? fault,
        int statusCode,
        CancellationToken cancellationToken)
    {
        var knowledge = context.RequestServices.GetRequiredService<KnowledgeCatalog>();
        return Page.Of<UsersPage, UserManagement>(
            new UserManagement(await users.ListAsync(cancellationToken), context.User.UserId(), link, fault),
            await knowledge.ViewerOfAsync(context.User, cancellationToken),
            statusCode);
    }
}
