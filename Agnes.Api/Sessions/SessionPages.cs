using System.Security.Claims;
using Agnes.Api.Accounts;
using Agnes.Api.Knowledge;
using Agnes.Api.Layout;
using Agnes.Api.Lists;
using Agnes.Api.Processors;
using Agnes.Pipeline.Sessions;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Agnes.Api.Sessions;

public static class SessionPages
{
    private static readonly Paging PageNumber = new("page", 1, 1, int.MaxValue / MySessions.PageSize);

    public static void MapSessionPages(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/profile/sessions", ShowAsync)
            .RequireAuthorization(Policies.SignedIn)
            .WithTags("Pages")
            .WithSummary("The page \"My sessions\".")
            .Produces(StatusCodes.Status200OK, contentType: "text/html")
            .ProducesProblem(StatusCodes.Status400BadRequest);

        endpoints.MapGet("/profile/sessions/{name}/delete", AskAsync)
            .RequireAuthorization(Policies.SignedIn)
            .WithTags("Pages")
            .WithSummary("Asks whether a session is to be deleted.")
            .Produces(StatusCodes.Status200OK, contentType: "text/html")
            .ProducesProblem(StatusCodes.Status404NotFound);

        endpoints.MapPost("/profile/sessions/{name}/delete", DeleteAsync)
            .RequireAuthorization(Policies.SignedIn)
            .WithTags("Pages")
            .ExcludeFromDescription();
    }

    private static async Task<Results<RazorComponentResult<DeleteSessionPage>, NotFound>> AskAsync(
        string name,
        ClaimsPrincipal user,
        SessionCatalog catalog,
        KnowledgeCatalog knowledge,
        CancellationToken cancellationToken) =>
        SessionName.TryParse(name, null, out var parsed)
        && await catalog.FindToDeleteAsync(user.UserId(), parsed, cancellationToken) is { } session
            ? Page.Of<DeleteSessionPage, SessionToDelete>(session, await knowledge.ViewerOfAsync(user, cancellationToken))
            : TypedResults.NotFound();

    // The form is read for its token against other sites' requests: it has no other field.
    private static async Task<IResult> DeleteAsync(
        string name,
        IFormCollection form,
        HttpContext context,
        SessionDeletion deletion,
        CancellationToken cancellationToken) =>
        SessionName.TryParse(name, null, out var parsed)
        && await deletion.DeleteAsync(context.User.UserId(), parsed, Caller.Of(context), cancellationToken)
            ? new SeeOtherResult("/profile/sessions")
            : TypedResults.NotFound();

    private static async Task<RazorComponentResult<MySessionsPage>> ShowAsync(
        string? page,
        HttpRequest request,
        ClaimsPrincipal user,
        SessionCatalog catalog,
        ProcessorSchedules schedules,
        KnowledgeCatalog knowledge,
        TimeProvider time,
        CancellationToken cancellationToken)
    {
        var (number, sessions) = await ListAsync(PageNumber.Read(page), user.UserId(), catalog, cancellationToken);
        var model = new MySessions(
            sessions,
            number,
            await schedules.ListAsync(cancellationToken),
            time.GetUtcNow(),
            new Uri($"{request.Scheme}://{request.Host}{request.PathBase}/api/upload/sessions"));
        return Page.Of<MySessionsPage, MySessions>(model, await knowledge.ViewerOfAsync(user, cancellationToken));
    }

    /// <summary>The page that was asked for, or the last one where the list has become shorter meanwhile.</summary>
    private static async Task<(int Number, SessionGroupPage Sessions)> ListAsync(
        int number,
        string userId,
        SessionCatalog catalog,
        CancellationToken cancellationToken)
    {
        var sessions = await ReadAsync(number);
        var last = MySessions.LastPageOf(sessions.Total);
        return number <= last ? (number, sessions) : (last, await ReadAsync(last));

        Task<SessionGroupPage> ReadAsync(int page) => catalog.ListGroupedAsync(
            userId, MySessions.PageSize, (page - 1) * MySessions.PageSize, cancellationToken);
    }
}
