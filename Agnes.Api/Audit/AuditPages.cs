using System.Security.Claims;
using Agnes.Api.Accounts;
using Agnes.Api.Knowledge;
using Agnes.Api.Layout;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Agnes.Api.Audit;

public static class AuditPages
{
    public static void MapAuditPages(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet("/admin/scheduler-runs", ShowAsync)
            .RequireAuthorization(Policies.Admin)
            .WithTags("Pages")
            .WithSummary("The page \"Scheduler runs\".")
            .Produces(StatusCodes.Status200OK, contentType: "text/html")
            .ProducesProblem(StatusCodes.Status403Forbidden);

    private static async Task<RazorComponentResult<SchedulerRunsPage>> ShowAsync(
        ClaimsPrincipal user,
        AuditLog audit,
        KnowledgeCatalog knowledge,
        CancellationToken cancellationToken) =>
        Page.Of<SchedulerRunsPage, SchedulerRuns>(
            new SchedulerRuns(await audit.ListRunsAsync(SchedulerRuns.Limit, cancellationToken)),
            await knowledge.ViewerOfAsync(user, cancellationToken));
}
