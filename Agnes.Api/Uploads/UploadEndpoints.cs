using System.Security.Claims;
using Agnes.Api.Accounts;
using Agnes.Contracts.Sessions;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.AspNetCore.Mvc;

namespace Agnes.Api.Uploads;

public static class UploadEndpoints
{
    public static void MapUploads(this IEndpointRouteBuilder endpoints)
    {
        var options = endpoints.ServiceProvider.GetRequiredService<UploadOptions>();

        endpoints.MapPost("/api/upload/sessions", UploadAsync)
            .RequireAuthorization(Policies.SignedIn)
            .WithTags("Sessions")
            .WithSummary("Takes in a session, plain or gzip; a second one of the same name replaces the first.")
            // Slow lines are cut off by Kestrel's minimum data rate, not by a clock.
            .WithMetadata(new RequestSizeLimitAttribute(options.MaxBodyBytes), new DisableRequestTimeoutAttribute())
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status401Unauthorized)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status410Gone)
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge)
            .ProducesProblem(StatusCodes.Status415UnsupportedMediaType)
            .ProducesProblem(StatusCodes.Status507InsufficientStorage);
    }

    private static async Task<Ok<UploadReceipt>> UploadAsync(
        HttpRequest request,
        ClaimsPrincipal user,
        UploadStore store,
        CancellationToken cancellationToken)
    {
        try
        {
            var reader = UploadReader.Of(request);
            var part = await reader.ReadFileAsync(cancellationToken);
            var size = await store.StoreAsync(user.UserId(), part, reader.ReadToEndAsync, modifiedAt: null, cancellationToken);
            return TypedResults.Ok(new UploadReceipt("ok", part.Name.Value, size));
        }
        catch (Exception e) when (UploadFault.Of(e) is { } fault)
        {
            throw fault;
        }
    }
}
