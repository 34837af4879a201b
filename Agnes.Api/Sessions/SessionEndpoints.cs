using System.Security.Claims;
using Agnes.Api.Accounts;
using Agnes.Api.Lists;
using Agnes.Api.Processors;
using Agnes.Contracts.Problems;
using Agnes.Contracts.Sessions;
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
            .WithSummary("Lists the sessions of the caller, newest upload first; for admins, those of ?user=.")
            .AddOpenApiOperationTransformer(Paging.DescribeAsync)
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status401Unauthorized)
            .ProducesProblem(StatusCodes.Status403Forbidden);

        endpoints.MapDelete("/api/sessions/{name}", DeleteAsync)
            .RequireAuthorization(Policies.SignedIn)
            .WithTags("Sessions")
            .WithSummary("Permanently deletes a session of the caller: its file, its sub-agents, and all their rows.")
            .WithDescription(
                "Admins select the folder of another user by 'user'. A deleted session is permanently rejected: its upload returns 410. "
                + "This also applies to a session of the caller that does not exist yet (404).")
            .Produces(StatusCodes.Status204NoContent)
            .ProducesProblem(StatusCodes.Status401Unauthorized)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status404NotFound);

        endpoints.MapGet("/profile/sessions/{name}", DownloadAsync)
            .RequireAuthorization(Policies.SignedIn)
            .WithTags("Sessions")
            .WithSummary("Downloads a session of the caller; for admins, of ?user=, which is recorded in the audit log.")
            .Produces(StatusCodes.Status200OK, contentType: "application/x-ndjson")
            .ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<Results<Ok<SessionList>, ProblemHttpResult>> ListAsync(
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
            : TypedResults.Problem("Only admins see the sessions of others.", statusCode: StatusCodes.Status403Forbidden, type: ProblemTypes.Forbidden);

    private static async Task<Results<NoContent, ProblemHttpResult>> DeleteAsync(
        string name,
        [FromQuery(Name = "user")] string? of,
        HttpContext context,
        SessionDeletion deletion,
        CancellationToken cancellationToken)
    {
        if (Whose.Read(of, context.User) is not { } owner)
        {
            return TypedResults.Problem(
                "Only admins delete the sessions of others.", statusCode: StatusCodes.Status403Forbidden, type: ProblemTypes.Forbidden);
        }

        return SessionName.TryParse(name, null, out var parsed)
            && await deletion.DeleteAsync(owner, parsed, Caller.Of(context), cancellationToken)
                ? TypedResults.NoContent()
                : Unknown();
    }

    private static async Task<Results<FileStreamHttpResult, ProblemHttpResult>> DownloadAsync(
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
            return Unknown();
        }

        if (owner != context.User.UserId())
        {
            // Recorded before the first byte is sent, so that no access is missing from the audit log.
            await audit.DoneAsync(Caller.Of(context), "download_session", $"session:{session.Key}", [], cancellationToken);
        }

        return Open(root, session);
    }

    private static ProblemHttpResult Unknown() =>
        TypedResults.Problem(statusCode: StatusCodes.Status404NotFound, type: ProblemTypes.UnknownSession);

    private static Results<FileStreamHttpResult, ProblemHttpResult> Open(SessionRoot root, SessionFile session)
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
                : Unknown();
        }
        catch (Exception exception) when (exception is FileNotFoundException or UnauthorizedAccessException)
        {
            // The file was deleted after the lookup, or the API has no permission to read it.
            return Unknown();
        }
    }
}
