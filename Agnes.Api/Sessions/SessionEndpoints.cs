using System.Security.Claims;
using Agnes.Api.Accounts;
using Agnes.Api.Processors;
using Agnes.Pipeline.Sessions;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Agnes.Api.Sessions;

public static class SessionEndpoints
{
    public static void MapSessions(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/api/sessions", ListAsync)
            .RequireAuthorization(Policies.SignedIn)
            .WithTags("Sessions")
            .WithSummary("Lists the caller's own sessions, newest upload first.")
            .AddOpenApiOperationTransformer(Paging.DescribeAsync)
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status401Unauthorized)
            .ProducesProblem(StatusCodes.Status403Forbidden);

        endpoints.MapDelete("/api/sessions/{name}", DeleteAsync)
            .RequireAuthorization(Policies.SignedIn)
            .WithTags("Sessions")
            .WithSummary("Deletes one of the caller's own sessions for good: file, sub-agents, and what processors made of them.")
            .WithDescription("Admins name the folder of another by 'user'. A deleted session is never taken again: an upload of it answers 410.")
            .Produces(StatusCodes.Status204NoContent)
            .ProducesProblem(StatusCodes.Status401Unauthorized)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status404NotFound);

        endpoints.MapGet("/profile/sessions/{name}", Download)
            .RequireAuthorization(Policies.SignedIn)
            .WithTags("Sessions")
            .WithSummary("Downloads one of the caller's own sessions.")
            .Produces(StatusCodes.Status200OK, contentType: "application/x-ndjson")
            .ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<Ok<SessionPage>> ListAsync(
        string? limit,
        string? offset,
        ClaimsPrincipal user,
        SessionCatalog catalog,
        CancellationToken cancellationToken) =>
        TypedResults.Ok(await catalog.ListAsync(
            user.UserId(),
            Paging.Limit.Read(limit),
            Paging.Offset.Read(offset),
            cancellationToken));

    private static async Task<Results<NoContent, NotFound, ForbidHttpResult>> DeleteAsync(
        string name,
        string? user,
        HttpContext context,
        SessionDeletion deletion,
        CancellationToken cancellationToken)
    {
        var userKey = user ?? context.User.UserId();
        if (userKey != context.User.UserId() && !context.User.IsInRole(Roles.Admin))
        {
            return TypedResults.Forbid();
        }

        return SessionKey.TryParse($"{userKey}/{name}", out var session)
            && await deletion.DeleteAsync(session, Caller.Of(context), cancellationToken)
                ? TypedResults.NoContent()
                : TypedResults.NotFound();
    }

    private static Results<FileStreamHttpResult, NotFound> Download(
        string name,
        ClaimsPrincipal user,
        SessionRoot root,
        CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (!SessionName.TryParse(name, null, out var parsed)
            || root.Find(new SessionKey(user.UserId(), parsed)) is not { } session)
        {
            return TypedResults.NotFound();
        }

        try
        {
            return root.Open(session.Key) is { } handle
                ? TypedResults.Stream(
                    new FileStream(handle, FileAccess.Read),
                    "application/x-ndjson",
                    parsed.Value,
                    session.ModifiedAt,
                    enableRangeProcessing: true)
                : TypedResults.NotFound();
        }
        catch (Exception exception) when (exception is FileNotFoundException or UnauthorizedAccessException)
        {
            // Gone since it was looked up, or not for the API to read.
            return TypedResults.NotFound();
        }
    }
}
