using Agnes.Api.Processors;
using Agnes.Contracts.Accounts;
using Agnes.Contracts.Problems;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Agnes.Api.Accounts.Users;

public static class UserEndpoints
{
    public static void MapUsers(this IEndpointRouteBuilder endpoints)
    {
        var users = endpoints.MapGroup("/api/admin")
            .RequireAuthorization(Policies.Admin)
            .WithTags("Users")
            .ProducesProblem(StatusCodes.Status401Unauthorized)
            .ProducesProblem(StatusCodes.Status403Forbidden);
        users.MapGet("/users", ListAsync).WithSummary("Lists everybody.");
        users.MapPost("/users", InviteAsync)
            .WithSummary("Invites somebody: makes an account, and a link by which its owner comes in once.")
            .Produces<InvitationResponse>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status409Conflict);
        users.MapPatch("/users/{id}", ChangeAsync)
            .WithSummary("Changes role or name, deactivates or reactivates. The last admin stays one.")
            .Produces<UserSummary>()
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);
        users.MapPost("/users/{id}/reset", ResetAsync)
            .WithSummary("Makes a link for a new password, and lets single sign-on bind the account anew; who has not come in yet is invited again.")
            .Produces<LinkResponse>()
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);
    }

    private static async Task<Ok<UserList>> ListAsync(UserAdministration users, CancellationToken cancellationToken) =>
        TypedResults.Ok(new UserList(await users.ListAsync(cancellationToken)));

    private static async Task<IResult> InviteAsync(
        InvitationRequest request,
        UserAdministration users,
        HttpContext context,
        CancellationToken cancellationToken)
    {
        var outcome = await users.InviteAsync(
            EmailAddress.Read(request.Email),
            PersonName.Read(request.Name),
            UserChange.ReadRole(request.Role),
            Caller.Of(context),
            cancellationToken);
        return Answer(outcome, done => TypedResults.Json(
            new InvitationResponse(done.User, done.Link!.AddressFor(context.Request), done.Link.ExpiresAt),
            statusCode: StatusCodes.Status201Created));
    }

    private static async Task<IResult> ChangeAsync(
        string id,
        UserRequest request,
        UserAdministration users,
        HttpContext context,
        CancellationToken cancellationToken)
    {
        var change = new UserChange(
            request.Role is { } role ? UserChange.ReadRole(role) : null, request.Active, PersonName.Read(request.Name));
        return Answer(
            await users.ChangeAsync(id, change, Caller.Of(context), cancellationToken),
            done => TypedResults.Ok(done.User));
    }

    private static async Task<IResult> ResetAsync(
        string id,
        UserAdministration users,
        HttpContext context,
        CancellationToken cancellationToken) =>
        Answer(
            await users.ResetAsync(id, Caller.Of(context), cancellationToken),
            done => TypedResults.Ok(new LinkResponse(done.Link!.AddressFor(context.Request), done.Link.ExpiresAt)));

    private static IResult Answer(UserOutcome outcome, Func<UserOutcome.Done, IResult> answer) => outcome switch
    {
        UserOutcome.Done done => answer(done),
        UserOutcome.Refused refused => TypedResults.Problem(
            refused.Detail, statusCode: StatusCodes.Status409Conflict, type: ProblemTypes.UserConflict),
        UserOutcome.Unknown unknown => TypedResults.Problem(
            unknown.Detail, statusCode: StatusCodes.Status404NotFound, type: ProblemTypes.UnknownUser),
        _ => throw new InvalidOperationException($"Unknown outcome {outcome.GetType().Name}."),
    };
}
