using System.Security.Claims;
using Agnes.Api.Accounts;
using Agnes.Api.Hosting;
using Agnes.Api.Uploads;
using Agnes.Migrations;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Agnes.Api.Health;

public static class HealthEndpoints
{
    /// <summary>Raised when an older <c>agnes</c> no longer gets along with the API.</summary>
    private const string OldestClient = "0.1.0";

    public static void MapHealth(this IEndpointRouteBuilder endpoints)
    {
        var open = endpoints.MapGroup("").AllowAnonymous().WithMetadata(WithoutDatabase.Instance).WithTags("Health");

        open.MapGet("/healthz/live", Live).WithSummary("Says that the process runs.");

        open.MapGet("/healthz/ready", ReadyAsync)
            .WithSummary("Says whether database and schema answer; 503 while migrating and once told to stop.")
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable);

        open.MapGet("/api/health", SummariseAsync)
            .WithSummary("Says whether the database answers, with the right schema.")
            .Produces<HealthAnswer>()
            .Produces<HealthAnswer>(StatusCodes.Status503ServiceUnavailable);

        open.MapGet("/api/version", Version).WithSummary("Says what runs here.");

        endpoints.MapGet("/api/health/detailed", DetailAsync)
            .RequireAuthorization(Policies.SignedInOrScheduler)
            .WithTags("Health")
            .WithSummary("Says how each part of the service is, and what to do.")
            .ProducesProblem(StatusCodes.Status401Unauthorized);
    }

    private static Ok<ProbeAnswer> Live() => TypedResults.Ok(new ProbeAnswer("live"));

    private static async Task<Results<Ok<ProbeAnswer>, ProblemHttpResult>> ReadyAsync(
        DatabaseStartup startup,
        HealthSummary summary,
        CancellationToken cancellationToken) =>
        startup.IsReady && await summary.ReadAsync(cancellationToken) is { Status: "ok" }
            ? TypedResults.Ok(new ProbeAnswer("ready"))
            : TypedResults.Problem(
                "Agnes is starting, stopping, or its database does not answer.",
                statusCode: StatusCodes.Status503ServiceUnavailable);

    private static async Task<IResult> SummariseAsync(HealthSummary summary, CancellationToken cancellationToken)
    {
        var answer = await summary.ReadAsync(cancellationToken);
        return TypedResults.Json(
            answer,
            statusCode: answer.Status == "ok" ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
    }

    private static Ok<VersionAnswer> Version(UploadOptions upload)
    {
        var (version, commit) = ApplicationVersion.Current;
        return TypedResults.Ok(new VersionAnswer(version, commit, Migrator.LatestVersion, upload.MaxBytes, OldestClient));
    }

    private static async Task<Ok<DetailedHealth>> DetailAsync(
        HealthReport report,
        ClaimsPrincipal user,
        CancellationToken cancellationToken) =>
        TypedResults.Ok(await report.DetailAsync(user.IsOperator(), cancellationToken));
}
