using System.Security.Claims;
using Agnes.Api.Accounts;
using Agnes.Api.Lists;
using Agnes.Api.Processors;
using Agnes.Pipeline.Sessions;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Agnes.Api.Sessions;

public static class SessionEndpoints
{
    public static void MapSessions(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/api/sessions", ListAsync)
            .RequireAuthorization(Policies.SignedIn)
            .WithTags("Sessions")
            .WithSummary("Lists the caller's own sessions, newest upload first; for admins those of any ?user=.")
            .AddOpenApiOperationTransformer(Paging.DescribeAsync)
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status401Unauthorized)
            .ProducesProblem(StatusCodes.Status403Forbidden);

        endpoints.MapDelete("/api/sessions/{name}", DeleteAsync)
            .RequireAuthorization(Policies.SignedIn)
            .WithTags("Sessions")
            .WithSummary("Deletes one of the caller's own sessions for good: file, sub-agents, and what processors made of them.")
            .WithDescription(
                "Admins name the folder of another by 'user'. A deleted session is never taken again: an upload of it answers 410. "
                + "One of one's own that is not there (404) is not taken, either.")
            .Produces(StatusCodes.Status204NoContent)
            .ProducesProblem(StatusCodes.Status401Unauthorized)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status404NotFound);

        endpoints.MapGet("/profile/sessions/{name}", DownloadAsync)
            .RequireAuthorization(Policies.SignedIn)
            .WithTags("Sessions")
            .WithSummary("Downloads one of the caller's own sessions; for admins, and into the audit log, one of any ?user=.")
            .Produces(StatusCodes.Status200OK, contentType: "application/x-ndjson")
            .ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<Results<Ok<SessionPage>, ProblemHttpResult>> ListAsync(
        string? limit,
        string? offset,
        [FromQuery(Name = "user")] string? of,
        ClaimsPrincipal user,
        SessionCatalog catalog,
        CancellationToken cancellationToken) =>
        Whose.Read(of, user) is { } owner
            ? TypedResults.Ok(await catalog.ListAsync(
                owner,
                Paging.Limit.Read(limit),
                Paging.Offset.Read(offset),
                cancellationToken))
            : TypedResults.Problem("Only admins see the sessions of others.", statusCode: StatusCodes.Status403Forbidden);

    private static async Task<Results<NoContent, NotFound, ProblemHttpResult>> DeleteAsync(
        string name,
        [FromQuery(Name = "user")] string? of,
        HttpContext context,
        SessionDeletion deletion,
        CancellationToken cancellationToken)
    {
        if (Whose.Read(of, context.User) is not { } owner)
        {
            return TypedResults.Problem("Only admins delete the sessions of others.", statusCode: StatusCodes.Status403Forbidden);
        }

        return SessionName.TryParse(name, null, out var parsed)
            && await deletion.DeleteAsync(owner, parsed, Caller.Of(context), cancellationToken)
                ? TypedResults.NoContent()
                : TypedResults.NotFound();
    }

    private static async Task<Results<FileStreamHttpResult, NotFound>> DownloadAsync(
        string name,
        [FromQuery(Name = "user")] string? of,
        HttpContext context,
        SessionFolders folders,
        SessionRoot root,
        AccountAudit audit,
        CancellationToken cancellationToken)
    {
        if (!SessionName.TryParse(name, null, out var parsed)
            || Whose.Read(of, context.User) is not { } owner
            || await folders.FindAsync(owner, parsed, cancellationToken) is not { } session)
        {
            return TypedResults.NotFound();
        }

        if (owner != context.User.UserId())
        {
            // Before a byte is sent: nobody reads what was not noted.
            await audit.DoneAsync(Caller.Of(context), "download_session", $"session:{session.Key}", [], cancellationToken);
        }

        return Open(root, session);
    }

    private static Results<FileStreamHttpResult, NotFound> Open(SessionRoot root, SessionFile session)
    {
        try
        {
            return root.Open(session.Key) is { } handle
                ? TypedResults.Stream(
                    new FileStream(handle, FileAccess.Read),
                    "application/x-ndjson",
                    session.Key.Name.Value,
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
