using System.Security.Claims;
using Agnes.Api.Accounts;
using Agnes.Api.Layout;
using Agnes.Api.Lists;
using Agnes.Contracts.Knowledge;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Agnes.Api.Knowledge;

public static class KnowledgePages
{
    private const int MostContradictions = 20;

    private static readonly Paging PageNumber = new("page", 1, 1, int.MaxValue / KnowledgeBrowsing.PageSize);

    public static void MapKnowledgePages(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/knowledge", ShowListAsync)
            .RequireAuthorization(Policies.SignedIn)
            .WithTags("Pages")
            .WithSummary("The page \"Knowledge\".")
            .Produces(StatusCodes.Status200OK, contentType: "text/html")
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status403Forbidden);

        endpoints.MapGet("/knowledge/{id}", ShowItemAsync)
            .RequireAuthorization(Policies.SignedIn)
            .WithTags("Pages")
            .WithSummary("The page of an item of knowledge.")
            .Produces(StatusCodes.Status200OK, contentType: "text/html")
            .ProducesProblem(StatusCodes.Status404NotFound);

        endpoints.MapGet("/knowledge/review", ShowQueueAsync)
            .RequireAuthorization(Policies.Admin)
            .WithTags("Pages")
            .WithSummary("The page \"Review\".")
            .Produces(StatusCodes.Status200OK, contentType: "text/html")
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status403Forbidden);

        endpoints.MapKnowledgeForms();
    }

    private static async Task<RazorComponentResult<KnowledgePage>> ShowListAsync(
        [AsParameters] KnowledgeFilterParameters filter,
        string? page,
        ClaimsPrincipal user,
        KnowledgeCatalog catalog,
        CancellationToken cancellationToken)
    {
        // Admins, too, come to read; what is empty, not left out, asks for any status.
        filter = filter with { Status = filter.Status ?? KnowledgeBrowsing.Everything.Status };
        var query = KnowledgeQuery.Read(filter, KnowledgeViewer.Of(user));
        var (number, list) = await ListPages.ReadAsync(
            PageNumber.Read(page),
            KnowledgeBrowsing.PageSize,
            offset => catalog.ListAsync(query, KnowledgeBrowsing.PageSize, offset, cancellationToken),
            found => found.Total);
        return Page.Of<KnowledgePage, KnowledgeBrowsing>(
            new KnowledgeBrowsing(filter, list, number), await catalog.ViewerOfAsync(user, cancellationToken));
    }

    private static async Task<IResult> ShowItemAsync(
        string id,
        [AsParameters] NoticeQuery notice,
        ClaimsPrincipal user,
        KnowledgeCatalog catalog,
        CancellationToken cancellationToken)
    {
        var viewer = KnowledgeViewer.Of(user);
        if (await catalog.FindAsync(id, viewer, cancellationToken) is not { } item)
        {
            return TypedResults.NotFound();
        }

        var model = new KnowledgeItemView(item, await notice.ReadAsync(viewer, catalog, cancellationToken));
        return Page.Of<KnowledgeItemPage, KnowledgeItemView>(model, await catalog.ViewerOfAsync(user, cancellationToken));
    }

    private static async Task<RazorComponentResult<ReviewPage>> ShowQueueAsync(
        [AsParameters] KnowledgeFilterParameters filter,
        string? page,
        [AsParameters] NoticeQuery notice,
        ClaimsPrincipal user,
        KnowledgeCatalog catalog,
        CancellationToken cancellationToken)
    {
        var viewer = KnowledgeViewer.Of(user);
        var query = KnowledgeQuery.Read(filter with { Status = null }, viewer) with { Status = KnowledgeStatus.Pending };
        var (number, list) = await ListPages.ReadAsync(
            PageNumber.Read(page),
            Review.PageSize,
            offset => catalog.ListDetailsAsync(query, viewer, Review.PageSize, offset, cancellationToken),
            found => found.Total);
        var open = await catalog.ListContradictionsAsync(open: true, int.MaxValue, 0, cancellationToken);
        var model = new Review(
            filter with { Status = null },
            list.Items,
            list.Total,
            number,
            [
                .. open.Rows.Where(one => (one.ItemA.Status, one.ItemB.Status) is (KnowledgeStatus.Approved, KnowledgeStatus.Approved))
                    .Take(MostContradictions),
            ],
            await notice.ReadAsync(viewer, catalog, cancellationToken));
        return Page.Of<ReviewPage, Review>(model, await catalog.ViewerOfAsync(user, cancellationToken));
    }
}
