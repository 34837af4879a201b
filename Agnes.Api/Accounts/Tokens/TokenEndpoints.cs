using System.Security.Claims;
using Agnes.Api.Processors;
using Agnes.Contracts.Accounts;
using Agnes.Contracts.Problems;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Agnes.Api.Accounts.Tokens;

public static class TokenEndpoints
{
    public static void MapTokens(this IEndpointRouteBuilder endpoints)
    {
        var own = endpoints.MapGroup("/api")
            .RequireAuthorization(Policies.SignedIn)
            .WithTags("Tokens")
            .ProducesProblem(StatusCodes.Status401Unauthorized)
            .ProducesProblem(StatusCodes.Status403Forbidden);
        own.MapGet("/tokens", ListAsync).WithSummary("Lists the caller's own personal access tokens, without the tokens themselves.");
        own.MapPost("/tokens", CreateAsync)
            .WithSummary("Makes a personal access token, which is shown in this answer and never again.")
            .Produces<NewToken>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status400BadRequest);
        own.MapDelete("/tokens/{id}", RevokeAsync)
            .WithSummary("Revokes one of the caller's own tokens.")
            .ProducesProblem(StatusCodes.Status404NotFound);

        var all = endpoints.MapGroup("/api/admin")
            .RequireAuthorization(Policies.Admin)
            .WithTags("Tokens")
            .ProducesProblem(StatusCodes.Status401Unauthorized)
            .ProducesProblem(StatusCodes.Status403Forbidden);
        all.MapGet("/tokens", ListOwnedAsync).WithSummary("Lists everybody's tokens, or one user's.");
        all.MapDelete("/tokens/{id}", RevokeAnyAsync)
            .WithSummary("Revokes anybody's token.")
            .ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<Ok<TokenList>> ListAsync(
        ClaimsPrincipal user,
        TokenCatalog tokens,
        CancellationToken cancellationToken) =>
        TypedResults.Ok(new TokenList(await tokens.ListAsync(user.UserId(), cancellationToken)));

    private static async Task<IResult> CreateAsync(
        TokenRequest request,
        TokenCatalog tokens,
        HttpContext context,
        CancellationToken cancellationToken)
    {
        var made = await tokens.CreateAsync(
            context.User.UserId(),
            TokenRules.ReadName(request.Name),
            TokenRules.ReadDays(request.ExpiresInDays),
            Caller.Of(context),
            cancellationToken);
        context.Response.Headers.CacheControl = "no-store";
        return TypedResults.Json(made, statusCode: StatusCodes.Status201Created);
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> RevokeAsync(
        string id,
        TokenCatalog tokens,
        HttpContext context,
        CancellationToken cancellationToken) =>
        await tokens.RevokeAsync(id, context.User.UserId(), Caller.Of(context), cancellationToken)
            ? TypedResults.NoContent()
            : Unknown(id);

    private static async Task<Ok<OwnedTokenList>> ListOwnedAsync(
        string? user,
        TokenCatalog tokens,
        CancellationToken cancellationToken) =>
        TypedResults.Ok(new OwnedTokenList(await tokens.ListOwnedAsync(user, cancellationToken)));

    private static async Task<Results<NoContent, ProblemHttpResult>> RevokeAnyAsync(
        string id,
        TokenCatalog tokens,
        HttpContext context,
        CancellationToken cancellationToken) =>
        await tokens.RevokeAsync(id, userId: null, Caller.Of(context), cancellationToken)
            ? TypedResults.NoContent()
            : Unknown(id);

    private static ProblemHttpResult Unknown(string id) =>
        TypedResults.Problem($"There is no token '{id}'.", statusCode: StatusCodes.Status404NotFound, type: ProblemTypes.UnknownToken);
}
