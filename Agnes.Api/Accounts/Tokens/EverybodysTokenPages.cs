using System.Globalization;
using Agnes.Api.Knowledge;
using Agnes.Api.Layout;
using Agnes.Api.Lists;
using Agnes.Api.Processors;
using Microsoft.AspNetCore.Mvc;

namespace Agnes.Api.Accounts.Tokens;

public static class EverybodysTokenPages
{
    private static readonly Paging PageNumber = new("page", 1, 1, int.MaxValue / EverybodysTokens.PageSize);

    public static void MapEverybodysTokenPages(this IEndpointRouteBuilder endpoints)
    {
        var pages = endpoints.MapGroup(EverybodysTokens.Address)
            .RequireAuthorization(Policies.Admin)
            .WithTags("Pages")
            .ExcludeFromDescription();
        pages.MapGet("", ShowAsync);
        pages.MapPost("/{id}/revoke", RevokeAsync);
    }

    private static async Task<IResult> ShowAsync(
        [FromQuery(Name = "user")] string? of,
        string? page,
        TokenCatalog tokens,
        KnowledgeCatalog knowledge,
        TimeProvider time,
        HttpContext context,
        CancellationToken cancellationToken)
    {
        var owner = of is null ? null : await tokens.FindOwnerAsync(of, cancellationToken);
        if (of is not null && owner is null)
        {
            return TypedResults.NotFound();
        }

        var (number, found) = await ListPages.ReadAsync(
            PageNumber.Read(page),
            EverybodysTokens.PageSize,
            offset => tokens.ListOwnedAsync(of, EverybodysTokens.PageSize, offset, cancellationToken),
            part => part.Total);
        return Page.Of<EverybodysTokensPage, EverybodysTokens>(
            new EverybodysTokens(owner, found, number, time.GetUtcNow()),
            await knowledge.ViewerOfAsync(context.User, cancellationToken));
    }

    // Back to the part of the list that the form was on.
    private static async Task<IResult> RevokeAsync(
        string id,
        [FromForm(Name = "user")] string? of,
        [FromForm] string? page,
        TokenCatalog tokens,
        HttpContext context,
        CancellationToken cancellationToken)
    {
        var number = PageNumber.Read(string.IsNullOrEmpty(page) ? null : page).ToString(CultureInfo.InvariantCulture);
        var query = QueryString.Create("page", number);
        return await tokens.RevokeAsync(id, userId: null, Caller.Of(context), cancellationToken)
            ? new SeeOtherResult($"{EverybodysTokens.Address}{(string.IsNullOrEmpty(of) ? query : query.Add("user", of))}")
            : TypedResults.NotFound();
    }
}
