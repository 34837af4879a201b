using System.Security.Claims;
using Agnes.Api.Accounts;
using Agnes.Api.Knowledge;
using Agnes.Api.Layout;
using Agnes.Api.Processors;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Agnes.Api.Sessions;

public static class SessionPages
{
    private static readonly Paging PageNumber = new("page", 1, 1, int.MaxValue / MySessions.PageSize);

    public static void MapSessionPages(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet("/profile/sessions", ShowAsync)
            .RequireAuthorization(Policies.SignedIn)
            .WithTags("Pages")
            .WithSummary("The page \"My sessions\".")
            .Produces(StatusCodes.Status200OK, contentType: "text/html")
            .ProducesProblem(StatusCodes.Status400BadRequest);

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
