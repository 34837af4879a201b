using System.Security.Claims;
using Agnes.Api.Accounts;
using Agnes.Api.Knowledge;
using Agnes.Api.Layout;
using Agnes.Api.Lists;
using Microsoft.AspNetCore.Mvc;

namespace Agnes.Api.Sessions;

public static class EverybodysSessionPages
{
    private static readonly Paging PageNumber = new("page", 1, 1, int.MaxValue / MySessions.PageSize);

    public static void MapEverybodysSessionPages(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet(SomebodysSessions.Address, ShowAsync)
            .RequireAuthorization(Policies.Admin)
            .WithTags("Pages")
            .WithSummary("The page \"Everybody's sessions\", and with ?user= somebody's.")
            .Produces(StatusCodes.Status200OK, contentType: "text/html")
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status404NotFound);

    private static async Task<IResult> ShowAsync(
        [FromQuery(Name = "user")] string? of,
        string? page,
        ClaimsPrincipal user,
        SessionFolders folders,
        SessionCatalog catalog,
        KnowledgeCatalog knowledge,
        CancellationToken cancellationToken)
    {
        var viewer = await knowledge.ViewerOfAsync(user, cancellationToken);
        var owners = await folders.OwnersAsync(cancellationToken);
        if (of is null)
        {
            return Page.Of<EverybodysSessionsPage, EverybodysSessions>(new EverybodysSessions(owners), viewer);
        }

        if (owners.SingleOrDefault(owner => owner.Owner == of) is not { } owner)
        {
            return TypedResults.NotFound();
        }

        var (number, sessions) = await ListPages.ReadAsync(
            PageNumber.Read(page),
            MySessions.PageSize,
            offset => catalog.ListGroupedAsync(of, MySessions.PageSize, offset, cancellationToken),
            found => found.Total);
        return Page.Of<SomebodysSessionsPage, SomebodysSessions>(new SomebodysSessions(owner, sessions, number), viewer);
    }
}
