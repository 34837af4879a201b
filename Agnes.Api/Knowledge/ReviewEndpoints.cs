using Agnes.Api.Accounts;
using Agnes.Api.Lists;
using Agnes.Contracts.Knowledge;
using Agnes.Contracts.Problems;
using Agnes.Pipeline;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Agnes.Api.Knowledge;

public static class ReviewEndpoints
{
    public static void MapKnowledgeReview(this IEndpointRouteBuilder endpoints)
    {
        var review = endpoints.MapGroup("/api/knowledge")
            .RequireAuthorization(Policies.Admin)
            .WithTags("Knowledge")
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status401Unauthorized)
            .ProducesProblem(StatusCodes.Status403Forbidden);

        var one = review.MapGroup("/{id}")
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);
        one.MapPost("/approve", Decide(KnowledgeAction.Approve)).WithSummary("Approves an item, and lifts its expiry.");
        one.MapPost("/reject", Decide(KnowledgeAction.Reject)).WithSummary("Rejects an item that waits for review.");
        one.MapPost("/revoke", Decide(KnowledgeAction.Revoke)).WithSummary("Revokes an item that was approved.");
        one.MapPost("/expire", ExpireAsync).WithSummary("Lets an approved item hold up to a time.");
        one.MapPost("/edit", EditAsync).WithSummary("Changes an item's words; its id stays.");

        const string Each = "Each item is answered for itself; those that can be are changed in one transaction.";
        review.MapPost("/approve", DecideMany(KnowledgeAction.Approve)).WithSummary("Approves many items.").WithDescription(Each);
        review.MapPost("/reject", DecideMany(KnowledgeAction.Reject)).WithSummary("Rejects many items.").WithDescription(Each);
        review.MapPost("/revoke", DecideMany(KnowledgeAction.Revoke)).WithSummary("Revokes many items.").WithDescription(Each);
        review.MapPost("/expire", ExpireManyAsync).WithSummary("Lets many items hold up to a time.").WithDescription(Each);

        review.MapGet("/contradictions", ListContradictionsAsync)
            .WithSummary("Lists contradictions, hard ones first.")
            .AddOpenApiOperationTransformer(Paging.DescribeAsync);
        review.MapPost("/contradictions/{id}/resolve", ResolveContradictionAsync)
            .WithSummary("Resolves a contradiction, and does with its items what that means.")
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);
        review.MapPost("/relations/{id}/resolve", ResolveRelationAsync)
            .WithSummary("Merges likely duplicates, or keeps them apart.")
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);
    }

    private static Delegate Decide(KnowledgeAction act) =>
        (string id, KnowledgeDecisions decisions, HttpContext context, TimeProvider time, CancellationToken cancellationToken) =>
            DecideAsync(id, new Decision(act), decisions, context, time, cancellationToken);

    private static Delegate DecideMany(KnowledgeAction act) =>
        (BulkDecisionRequest request, KnowledgeDecisions decisions, HttpContext context, TimeProvider time, CancellationToken cancellationToken) =>
            DecideManyAsync(request, new Decision(act), decisions, context, time, cancellationToken);

    private static Task<Results<Ok<KnowledgeSummary>, ProblemHttpResult>> ExpireAsync(
        string id,
        ExpireRequest request,
        KnowledgeDecisions decisions,
        HttpContext context,
        TimeProvider time,
        CancellationToken cancellationToken) =>
        DecideAsync(
            id, new Decision(KnowledgeAction.Expire, ExpiryTime.Read(request.At)), decisions, context, time, cancellationToken);

    private static async Task<Results<Ok<KnowledgeSummary>, ProblemHttpResult>> EditAsync(
        string id,
        EditRequest request,
        KnowledgeDecisions decisions,
        HttpContext context,
        TimeProvider time,
        CancellationToken cancellationToken)
    {
        var edit = KnowledgeEdit.Read(request.Title, request.Content, request.Domain, request.Entities);
        var reviewing = Reviewing.Of(context, time);
        return Answer(await decisions.EditAsync(id, edit, reviewing, cancellationToken), reviewing);
    }

    private static Task<Ok<BulkDecisionResponse>> ExpireManyAsync(
        BulkDecisionRequest request, KnowledgeDecisions decisions, HttpContext context, TimeProvider time, CancellationToken cancellationToken) =>
        DecideManyAsync(
            request, new Decision(KnowledgeAction.Expire, ExpiryTime.Read(request.At)), decisions, context, time, cancellationToken);

    private static async Task<Ok<ContradictionList>> ListContradictionsAsync(
        string? open,
        string? limit,
        string? offset,
        KnowledgeCatalog catalog,
        CancellationToken cancellationToken) =>
        TypedResults.Ok(await catalog.ListContradictionsAsync(
            open switch
            {
                null => null,
                "true" => true,
                "false" => false,
                _ => throw new BadHttpRequestException($"open is '{open}'; allowed: true, false."),
            },
            Paging.Limit.Read(limit),
            Paging.Offset.Read(offset),
            cancellationToken));

    private static async Task<Results<Ok<ResolutionResponse>, ProblemHttpResult>> ResolveContradictionAsync(
        string id,
        ResolveRequest request,
        KnowledgeResolutions resolutions,
        HttpContext context,
        TimeProvider time,
        CancellationToken cancellationToken)
    {
        var resolution = Term.Require<ContradictionResolution>("resolution", request.Resolution);
        var outcome = await resolutions.ResolveContradictionAsync(
            id, resolution, KnowledgeText.ReadMerged(request.Text), Reviewing.Of(context, time), cancellationToken);
        return Answer(outcome, id, Terms.NameOf(resolution));
    }

    private static async Task<Results<Ok<ResolutionResponse>, ProblemHttpResult>> ResolveRelationAsync(
        string id,
        ResolveRequest request,
        KnowledgeResolutions resolutions,
        HttpContext context,
        TimeProvider time,
        CancellationToken cancellationToken)
    {
        var choice = Term.Require<RelationChoice>("resolution", request.Resolution);
        var outcome = await resolutions.ResolveRelationAsync(
            id, choice, KnowledgeText.ReadMerged(request.Text), Reviewing.Of(context, time), cancellationToken);
        return Answer(outcome, id, Terms.NameOf(choice == RelationChoice.Merge ? RelationResolution.Merged : RelationResolution.KeptApart));
    }

    private static async Task<Results<Ok<KnowledgeSummary>, ProblemHttpResult>> DecideAsync(
        string id,
        Decision decision,
        KnowledgeDecisions decisions,
        HttpContext context,
        TimeProvider time,
        CancellationToken cancellationToken)
    {
        var reviewing = Reviewing.Of(context, time);
        return Answer((await decisions.DecideAsync([id], decision, reviewing, cancellationToken))[0], reviewing);
    }

    private static async Task<Ok<BulkDecisionResponse>> DecideManyAsync(
        BulkDecisionRequest request,
        Decision decision,
        KnowledgeDecisions decisions,
        HttpContext context,
        TimeProvider time,
        CancellationToken cancellationToken) =>
        TypedResults.Ok(BulkDecisions.ToResponse(await decisions.DecideAsync(
            BulkDecisions.ReadIds(request.Ids), decision, Reviewing.Of(context, time), cancellationToken)));

    private static Results<Ok<KnowledgeSummary>, ProblemHttpResult> Answer(DecisionOutcome outcome, Reviewing reviewing) => outcome switch
    {
        DecisionOutcome.Done done => TypedResults.Ok(done.Item.ToSummary(reviewing.Now)),
        DecisionOutcome.Refused refused => TypedResults.Problem(refused.Detail, statusCode: StatusCodes.Status409Conflict, type: ProblemTypes.KnowledgeConflict),
        DecisionOutcome.Unknown unknown => TypedResults.Problem(
            unknown.Detail, statusCode: StatusCodes.Status404NotFound, type: ProblemTypes.UnknownKnowledgeItem),
        _ => throw new InvalidOperationException($"Unknown outcome {outcome.GetType().Name}."),
    };

    private static Results<Ok<ResolutionResponse>, ProblemHttpResult> Answer(ResolutionOutcome outcome, string id, string resolution) =>
        outcome switch
        {
            ResolutionOutcome.Resolved resolved => TypedResults.Ok(new ResolutionResponse(id, resolution, resolved.MergedInto)),
            ResolutionOutcome.Refused refused => TypedResults.Problem(refused.Detail, statusCode: StatusCodes.Status409Conflict, type: ProblemTypes.KnowledgeConflict),
            ResolutionOutcome.Unknown unknown => TypedResults.Problem(
                unknown.Detail, statusCode: StatusCodes.Status404NotFound, type: unknown.Type),
            _ => throw new InvalidOperationException($"Unknown outcome {outcome.GetType().Name}."),
        };
}
