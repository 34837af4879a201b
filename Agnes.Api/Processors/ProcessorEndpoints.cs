using Agnes.Api.Accounts;
using Agnes.Contracts.Problems;
using Agnes.Contracts.Processors;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Http.Timeouts;

namespace Agnes.Api.Processors;

public static class ProcessorEndpoints
{
    public static void MapProcessors(this IEndpointRouteBuilder endpoints)
    {
        var jobs = endpoints.MapGroup("/api/admin")
            .RequireAuthorization(Policies.AdminOrScheduler)
            .WithTags("Processors")
            .ProducesProblem(StatusCodes.Status401Unauthorized)
            .ProducesProblem(StatusCodes.Status403Forbidden);

        jobs.MapPost("/run-session-processor", RunAsync)
            .WithMetadata(new DisableRequestTimeoutAttribute())
            .WithSummary("Runs a processor over its candidates.")
            .WithDescription("Responds when the run ends. The run continues when its caller disconnects.")
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status500InternalServerError);

        jobs.MapGet("/session-processors", ListAsync)
            .WithSummary("Lists the processors and the processing states of their sessions.");

        jobs.MapPost("/session-processors/{name}/reprocess", ReprocessAsync)
            .RequireAuthorization(Policies.Admin)
            .WithSummary("Deletes the processing state of one session or of all, so that the next runs process them again.")
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);
    }

    private static async Task<Results<Ok<RunResponse>, ProblemHttpResult>> RunAsync(
        string? processor,
        ProcessorCatalog processors,
        ProcessorRuns runs,
        HttpContext context,
        CancellationToken cancellationToken)
    {
        if (processor is null)
        {
            return Reject(
                StatusCodes.Status400BadRequest,
                ProblemTypes.InvalidRequest,
                $"The query parameter 'processor' is missing. Known: {processors.Known}");
        }

        if (processors.Find(processor) is not { } found)
        {
            return Reject(StatusCodes.Status400BadRequest, ProblemTypes.UnknownProcessor, $"Unknown processor '{processor}'. Known: {processors.Known}");
        }

        return await runs.RunAsync(found, Caller.Of(context), cancellationToken) is RunOutcome.Finished finished
            ? TypedResults.Ok(finished.Report.ToResponse())
            : AlreadyRunning(processor);
    }

    private static async Task<Ok<IReadOnlyList<ProcessorOverview>>> ListAsync(
        ProcessorOverviews overviews,
        CancellationToken cancellationToken) =>
        TypedResults.Ok(await overviews.ListAsync(cancellationToken));

    private static async Task<Results<Ok<ReprocessResponse>, ProblemHttpResult>> ReprocessAsync(
        string name,
        string? session,
        ProcessorCatalog processors,
        ProcessorRuns runs,
        KnownSessions sessions,
        HttpContext context,
        CancellationToken cancellationToken)
    {
        if (processors.Find(name) is not { } processor)
        {
            return Reject(StatusCodes.Status404NotFound, ProblemTypes.UnknownProcessor, $"Unknown processor '{name}'. Known: {processors.Known}");
        }

        if (session is not null && !await sessions.ContainsAsync(processor, session, cancellationToken))
        {
            return Reject(StatusCodes.Status404NotFound, ProblemTypes.UnknownSession, $"Unknown session '{session}'.");
        }

        return await runs.ReprocessAsync(processor, session, Caller.Of(context), cancellationToken) is { } forgotten
            ? TypedResults.Ok(new ReprocessResponse(forgotten))
            : AlreadyRunning(name);
    }

    private static ProblemHttpResult AlreadyRunning(string processor) =>
        Reject(StatusCodes.Status409Conflict, ProblemTypes.ProcessorRunning, $"Processor '{processor}' is already running");

    private static ProblemHttpResult Reject(int status, string type, string detail) =>
        TypedResults.Problem(detail, statusCode: status, type: type);
}
