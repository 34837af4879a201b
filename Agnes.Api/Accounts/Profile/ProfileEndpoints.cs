using System.Security.Claims;
using Agnes.Api.Accounts.Tokens;
using Agnes.Api.Database;
using Agnes.Contracts.Accounts;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Agnes.Api.Accounts.Profile;

public static class ProfileEndpoints
{
    public static void MapProfile(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet("/api/me", ShowAsync)
            .RequireAuthorization(Policies.SignedIn)
            .WithTags("Tokens")
            .WithSummary("Says who asks, and by which token.")
            .ProducesProblem(StatusCodes.Status401Unauthorized)
            .ProducesProblem(StatusCodes.Status403Forbidden);

    private static async Task<Ok<CurrentUser>> ShowAsync(
        ClaimsPrincipal user,
        AgnesDatabase database,
        TokenCatalog tokens,
        CancellationToken cancellationToken)
    {
        var id = user.UserId();
        var account = await database.ReadAsync((connection, token) => Account.FindAsync(connection, id, token), cancellationToken)
            ?? throw new InvalidOperationException($"User '{id}' is signed in and has no account.");
        var sent = user.FindFirstValue(Principals.TokenClaim) is { } tokenId
            ? (await tokens.ListAsync(id, cancellationToken)).SingleOrDefault(token => token.Id == tokenId)
            : null;
        return TypedResults.Ok(new CurrentUser(
            account.Id,
            account.Email,
            account.Name,
            account.Role,
            sent is null ? null : new CurrentToken(sent.Id, sent.Name, sent.ExpiresAt)));
    }
}
