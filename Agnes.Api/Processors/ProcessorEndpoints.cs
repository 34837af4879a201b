using Agnes.Api.Accounts;
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
            .WithSummary("Runs a processor over the sessions that it has not done yet.")
            .WithDescription("Answers when the run is over. The run goes on when its caller hangs up.")
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status500InternalServerError);

        jobs.MapGet("/session-processors", ListAsync)
            .WithSummary("Lists the processors and how their sessions stand.");

        jobs.MapPost("/session-processors/{name}/reprocess", ReprocessAsync)
            .RequireAuthorization(Policies.Admin)
            .WithSummary("Forgets a processor's state of one session or of all, so that its next runs do them anew.")
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);
    }

    private static async Task<Results<Ok<RunAnswer>, ProblemHttpResult>> RunAsync(
        string? processor,
        ProcessorCatalog processors,
        ProcessorRuns runs,
        HttpContext context,
        CancellationToken cancellationToken)
    {
        if (processor is null)
        {
            return Refuse(
                StatusCodes.Status400BadRequest,
                $"The query parameter 'processor' is missing. Known: {processors.Known}");
        }

        if (processors.Find(processor) is not { } found)
        {
            return Refuse(StatusCodes.Status400BadRequest, $"Unknown processor '{processor}'. Known: {processors.Known}");
        }

        return await runs.RunAsync(found, Caller.Of(context), cancellationToken) is RunOutcome.Finished finished
            ? TypedResults.Ok(RunAnswer.Of(finished.Report))
            : AlreadyRunning(processor);
    }

    private static async Task<Ok<IReadOnlyList<ProcessorOverview>>> ListAsync(
        ProcessorOverviews overviews,
        CancellationToken cancellationToken) =>
        TypedResults.Ok(await overviews.ListAsync(cancellationToken));

    private static async Task<Results<Ok<ReprocessAnswer>, ProblemHttpResult>> ReprocessAsync(
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
            return Refuse(StatusCodes.Status404NotFound, $"Unknown processor '{name}'. Known: {processors.Known}");
        }

        if (session is not null && !await sessions.ContainsAsync(processor, session, cancellationToken))
        {
            return Refuse(StatusCodes.Status404NotFound, $"Unknown session '{session}'.");
        }

        return await runs.ReprocessAsync(processor, session, Caller.Of(context), cancellationToken) is { } forgotten
            ? TypedResults.Ok(new ReprocessAnswer(forgotten))
            : AlreadyRunning(name);
    }

    private static ProblemHttpResult AlreadyRunning(string processor) =>
        Refuse(StatusCodes.Status409Conflict, $"Processor '{processor}' is already running");

    private static ProblemHttpResult Refuse(int status, string detail) =>
        TypedResults.Problem(detail, statusCode: status);
}
