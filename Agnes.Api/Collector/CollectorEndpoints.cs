using Agnes.Api.Accounts;
using Agnes.Api.Processors;
using Agnes.Contracts.Collector;
using Agnes.Contracts.Problems;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Http.Timeouts;

namespace Agnes.Api.Collector;

public static class CollectorEndpoints
{
    public static void MapCollector(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapPost("/api/admin/run-session-collector", RunAsync)
            .RequireAuthorization(Policies.AdminOrScheduler)
            .WithMetadata(new DisableRequestTimeoutAttribute())
            .WithTags("Sessions")
            .WithSummary("Copies sessions from folders of this machine (SESSION_COLLECTOR_SOURCES) into the folders of the users.")
            .WithDescription("Responds when the run ends. The run continues when its caller disconnects. Without sources it does nothing.")
            .ProducesProblem(StatusCodes.Status401Unauthorized)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status409Conflict);

    private static async Task<Results<Ok<CollectorResponse>, ProblemHttpResult>> RunAsync(
        CollectorRuns runs,
        HttpContext context,
        CancellationToken cancellationToken) =>
        await runs.RunAsync(Caller.Of(context), cancellationToken) is { } details
            ? TypedResults.Ok(new CollectorResponse(details.Errors == 0, details))
            : TypedResults.Problem("The session collector is already running", statusCode: StatusCodes.Status409Conflict, type: ProblemTypes.CollectorRunning);
}
