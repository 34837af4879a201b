using System.Globalization;
using Agnes.Api.Knowledge;
using Agnes.Api.Layout;
using Agnes.Api.Processors;
using Agnes.Contracts.Accounts;
using Microsoft.AspNetCore.Mvc;

namespace Agnes.Api.Accounts.Tokens;

public static class TokenPages
{
    private const string Address = "/profile/tokens";

    public static void MapTokenPages(this IEndpointRouteBuilder endpoints)
    {
        var pages = endpoints.MapGroup(Address).RequireAuthorization(Policies.SignedIn).WithTags("Pages").ExcludeFromDescription();
        pages.MapGet("", ShowAsync);
        pages.MapPost("", CreateAsync);
        pages.MapPost("/{id}/revoke", RevokeAsync);
    }

    private static async Task<IResult> ShowAsync(TokenCatalog tokens, TimeProvider time, HttpContext context, CancellationToken cancellationToken) =>
        await PageAsync(context, tokens, time, null, null, cancellationToken);

    // The answer is the page itself, since the token is shown but once and belongs into no address.
    private static async Task<IResult> CreateAsync(
        [FromForm] string? name,
        [FromForm] string? days,
        TokenCatalog tokens,
        TimeProvider time,
        HttpContext context,
        CancellationToken cancellationToken)
    {
        try
        {
            var made = await tokens.CreateAsync(
                context.User.UserId(), TokenRules.ReadName(name), ReadDays(days), Caller.Of(context), cancellationToken);
            return await PageAsync(context, tokens, time, made, null, cancellationToken);
        }
        catch (BadHttpRequestException e)
        {
            return await PageAsync(context, tokens, time, null, e.Message, cancellationToken);
        }
    }

    private static async Task<IResult> RevokeAsync(
        string id,
        IFormCollection form,
        TokenCatalog tokens,
        HttpContext context,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(form);
        return await tokens.RevokeAsync(id, context.User.UserId(), Caller.Of(context), cancellationToken)
            ? new SeeOtherResult(Address)
            : TypedResults.NotFound();
    }

    private static int? ReadDays(string? days) =>
        string.IsNullOrEmpty(days) ? null
        : int.TryParse(days, CultureInfo.InvariantCulture, out var number) ? TokenRules.ReadDays(number)
        : throw new BadHttpRequestException($"days is '{days}'; allowed: 1 to {TokenRules.MaxDays}, or nothing.");

    private static async Task<IResult> PageAsync(
        HttpContext context,
        TokenCatalog tokens,
        TimeProvider time,
        NewToken? made,
        string? fault,
        CancellationToken cancellationToken)
    {
        var knowledge = context.RequestServices.GetRequiredService<KnowledgeCatalog>();
        return Page.Of<TokensPage, MyTokens>(
            new MyTokens(await tokens.ListAsync(context.User.UserId(), cancellationToken), time.GetUtcNow(), made, fault),
            await knowledge.ViewerOfAsync(context.User, cancellationToken),
            fault is null ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest);
    }
}
