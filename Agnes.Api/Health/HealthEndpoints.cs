using System.Security.Claims;
using Agnes.Api.Accounts;
using Agnes.Api.Hosting;
using Agnes.Api.Uploads;
using Agnes.Contracts.Health;
using Agnes.Migrations;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Agnes.Api.Health;

public static class HealthEndpoints
{
    /// <summary>Increased when older versions of <c>agnes</c> no longer work with this API.</summary>
    private const string OldestClient = "0.1.0";

    public static void MapHealth(this IEndpointRouteBuilder endpoints)
    {
        var open = endpoints.MapGroup("").AllowAnonymous().WithMetadata(WithoutDatabase.Instance).WithTags("Health");

        open.MapGet("/healthz/live", Live).WithSummary("Reports that the process is running.");

        open.MapGet("/healthz/ready", ReadyAsync)
            .WithSummary("Reports whether the API accepts requests; 503 during startup, migration, and shutdown.")
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable);

        open.MapGet("/api/health", SummariseAsync)
            .WithSummary("Reports whether the API accepts requests, and the schema version of the database; 503 with the same document otherwise.")
            .Produces<HealthResponse>()
            .Produces<HealthResponse>(StatusCodes.Status503ServiceUnavailable);

        open.MapGet("/api/version", Version).WithSummary("Returns the versions of Agnes and of the schema, and the upload limit.");

        endpoints.MapGet("/api/health/detailed", DetailAsync)
            .RequireAuthorization(Policies.SignedInOrScheduler)
            .WithTags("Health")
            .WithSummary("Reports the status of each service, and how to fix problems.")
            .ProducesProblem(StatusCodes.Status401Unauthorized);
    }

    private static Ok<ProbeResponse> Live() => TypedResults.Ok(new ProbeResponse("live"));

    private static async Task<Results<Ok<ProbeResponse>, ProblemHttpResult>> ReadyAsync(
        HealthSummary summary,
        CancellationToken cancellationToken) =>
        await summary.ReadAsync(cancellationToken) is { Status: "ok" }
            ? TypedResults.Ok(new ProbeResponse("ready"))
            : TypedResults.Problem(
                "Agnes is starting, stopping, or its database does not answer.",
                statusCode: StatusCodes.Status503ServiceUnavailable);

    private static async Task<IResult> SummariseAsync(HealthSummary summary, CancellationToken cancellationToken)
    {
        var health = await summary.ReadAsync(cancellationToken);
        return TypedResults.Json(
            health,
            statusCode: health.Status == "ok" ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
    }

    private static Ok<VersionResponse> Version(UploadOptions upload)
    {
        var (version, commit) = ApplicationVersion.Current;
        return TypedResults.Ok(new VersionResponse(version, commit, Migrator.LatestVersion, upload.MaxBytes, OldestClient));
    }

    private static async Task<Ok<DetailedHealthResponse>> DetailAsync(
        HealthReport report,
        ClaimsPrincipal user,
        CancellationToken cancellationToken) =>
        TypedResults.Ok(await report.DetailAsync(user.IsOperator(), cancellationToken));
}
