using System.Security.Claims;
using Agnes.Api.Accounts;
using Agnes.Api.Lists;
using Agnes.Contracts.Knowledge;
using Agnes.Contracts.Problems;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Agnes.Api.Knowledge;

public static class KnowledgeEndpoints
{
    private static readonly Paging MaxTokens = new("max_tokens", 6_000, 100, 1_000_000);

    public static void MapKnowledge(this IEndpointRouteBuilder endpoints)
    {
        var knowledge = endpoints.MapGroup("/api")
            .RequireAuthorization(Policies.SignedIn)
            .WithTags("Knowledge")
            .ProducesProblem(StatusCodes.Status401Unauthorized)
            .ProducesProblem(StatusCodes.Status403Forbidden);

        knowledge.MapGet("/knowledge", ListAsync)
            .WithSummary("Lists and searches knowledge: approved items, for admins all.")
            .AddOpenApiOperationTransformer(Paging.DescribeAsync)
            .ProducesProblem(StatusCodes.Status400BadRequest);

        knowledge.MapGet("/knowledge/{id}", FindAsync)
            .WithSummary("Gives an item with its evidence, relations, contradictions and history.")
            .WithDescription("Who said what is for admins and for who said it; others see when, and of what kind.")
            .ProducesProblem(StatusCodes.Status404NotFound);

        knowledge.MapGet("/knowledge/export", ExportAsync)
            .WithSummary("Exports what is approved, best first within a budget of tokens, to be put before an assistant.")
            .WithDescription("A token is estimated as four characters. Markdown by default.")
            .Produces<string>(StatusCodes.Status200OK, "text/markdown")
            .Produces<KnowledgeExport>()
            .ProducesProblem(StatusCodes.Status400BadRequest);

        endpoints.MapKnowledgeReview();
    }

    private static async Task<Ok<KnowledgeList>> ListAsync(
        [AsParameters] KnowledgeFilterParameters filter,
        string? limit,
        string? offset,
        ClaimsPrincipal user,
        KnowledgeCatalog catalog,
        CancellationToken cancellationToken) =>
        TypedResults.Ok(await catalog.ListAsync(
            KnowledgeQuery.Read(filter, KnowledgeViewer.Of(user)),
            Paging.Limit.Read(limit),
            Paging.Offset.Read(offset),
            cancellationToken));

    private static async Task<Results<Ok<KnowledgeDetail>, ProblemHttpResult>> FindAsync(
        string id,
        ClaimsPrincipal user,
        KnowledgeCatalog catalog,
        CancellationToken cancellationToken) =>
        await catalog.FindAsync(id, KnowledgeViewer.Of(user), cancellationToken) is { } item
            ? TypedResults.Ok(item)
            : TypedResults.Problem(
                new DecisionOutcome.Unknown(id).Detail,
                statusCode: StatusCodes.Status404NotFound,
                type: ProblemTypes.UnknownKnowledgeItem);

    private static async Task<IResult> ExportAsync(
        string? format,
        [FromQuery(Name = "max_tokens")] string? maxTokens,
        KnowledgeExporter exporter,
        CancellationToken cancellationToken)
    {
        var asked = Term.Read<ExportFormat>("format", format) ?? ExportFormat.Md;
        var export = await exporter.ExportAsync(asked, MaxTokens.Read(maxTokens), cancellationToken);
        return asked == ExportFormat.Json
            ? TypedResults.Ok(export)
            : TypedResults.Text(MarkdownExport.Write(export), "text/markdown; charset=utf-8");
    }
}
