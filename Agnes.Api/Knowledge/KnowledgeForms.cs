using Agnes.Api.Accounts;
using Agnes.Api.Layout;
using Agnes.Contracts.Knowledge;
using Agnes.Contracts.Problems;
using Agnes.Pipeline;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Agnes.Api.Knowledge;

/// <summary>What the forms of the pages send: each is answered by the page that it stood on.</summary>
public static class KnowledgeForms
{
    public static void MapKnowledgeForms(this IEndpointRouteBuilder endpoints)
    {
        var forms = endpoints.MapGroup("/knowledge")
            .RequireAuthorization(Policies.Admin)
            .WithTags("Pages")
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ExcludeFromDescription();
        foreach (var act in Enum.GetValues<KnowledgeAction>())
        {
            forms.MapPost($"/{{id}}/{Terms.NameOf(act)}", Decide(act));
        }

        foreach (var act in new[] { KnowledgeAction.Approve, KnowledgeAction.Reject })
        {
            forms.MapPost($"/review/{Terms.NameOf(act)}", DecideMany(act));
        }

        forms.MapPost("/{id}/edit", EditAsync);
        forms.MapPost("/contradictions/{id}/resolve", ResolveContradictionAsync);
        forms.MapPost("/relations/{id}/resolve", ResolveRelationAsync);
    }

    private static Delegate Decide(KnowledgeAction act) => async Task<IResult> (
        string id,
        [FromForm] string? back,
        [FromForm] string? next,
        [FromForm] string? at,
        KnowledgeDecisions decisions,
        HttpContext context,
        TimeProvider time,
        CancellationToken cancellationToken) =>
    {
        var decision = new Decision(act, act == KnowledgeAction.Expire ? ExpiryTime.Read(at) : null);
        var outcome = (await decisions.DecideAsync([id], decision, Reviewing.Of(context, time), cancellationToken))[0];
        return outcome is DecisionOutcome.Unknown unknown
            ? Missing(unknown.Detail, ProblemTypes.UnknownKnowledgeItem)
            : SeeOther(NoticeAddress.Of(back, act, outcome is DecisionOutcome.Done ? 1 : 0, outcome is DecisionOutcome.Done ? 0 : 1, id, next));
    };

    private static Delegate DecideMany(KnowledgeAction act) => async Task<IResult> (
        IFormCollection form,
        KnowledgeDecisions decisions,
        HttpContext context,
        TimeProvider time,
        CancellationToken cancellationToken) =>
    {
        var (ids, back) = (form["ids"], form["back"]);
        if (ids.Count == 0)
        {
            return SeeOther(NoticeAddress.Of(back, act, 0, 0, null, null));
        }

        var answer = BulkDecisions.ToResponse(await decisions.DecideAsync(
            BulkDecisions.ReadIds([.. ids]), new Decision(act), Reviewing.Of(context, time), cancellationToken));
        return SeeOther(NoticeAddress.Of(back, act, answer.Done.Count, answer.Refused.Count, null, null));
    };

    private static async Task<IResult> EditAsync(
        string id,
        [FromForm] string? title,
        [FromForm] string? content,
        [FromForm] string? domain,
        [FromForm] string? entities,
        [FromForm] string? back,
        [FromForm] string? next,
        KnowledgeDecisions decisions,
        HttpContext context,
        TimeProvider time,
        CancellationToken cancellationToken)
    {
        // Browsers part lines as they like.
        var lines = entities?.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var edit = KnowledgeEdit.Read(title, content?.ReplaceLineEndings("\n"), domain, lines);
        return await decisions.EditAsync(id, edit, Reviewing.Of(context, time), cancellationToken) is DecisionOutcome.Unknown unknown
            ? Missing(unknown.Detail, ProblemTypes.UnknownKnowledgeItem)
            : SeeOther(NoticeAddress.Of(back, null, 1, 0, id, next));
    }

    private static async Task<IResult> ResolveContradictionAsync(
        string id,
        [FromForm] string? resolution,
        [FromForm] string? text,
        [FromForm] string? back,
        [FromForm] string? next,
        KnowledgeResolutions resolutions,
        HttpContext context,
        TimeProvider time,
        CancellationToken cancellationToken)
    {
        var chosen = Term.Require<ContradictionResolution>("resolution", resolution);
        var merged = chosen == ContradictionResolution.Merge ? KnowledgeText.ReadMerged(text?.ReplaceLineEndings("\n")) : null;
        return Answer(
            await resolutions.ResolveContradictionAsync(id, chosen, merged, Reviewing.Of(context, time), cancellationToken),
            back,
            next);
    }

    private static async Task<IResult> ResolveRelationAsync(
        string id,
        [FromForm] string? resolution,
        [FromForm] string? back,
        [FromForm] string? next,
        KnowledgeResolutions resolutions,
        HttpContext context,
        TimeProvider time,
        CancellationToken cancellationToken) =>
        Answer(
            await resolutions.ResolveRelationAsync(
                id, Term.Require<RelationChoice>("resolution", resolution), null, Reviewing.Of(context, time), cancellationToken),
            back,
            next);

    private static IResult Answer(ResolutionOutcome outcome, string? back, string? next) => outcome switch
    {
        ResolutionOutcome.Resolved => SeeOther(NoticeAddress.Of(back, null, 1, 0, null, next)),
        ResolutionOutcome.Refused refused => TypedResults.Problem(refused.Detail, statusCode: StatusCodes.Status409Conflict, type: ProblemTypes.KnowledgeConflict),
        ResolutionOutcome.Unknown unknown => Missing(unknown.Detail, unknown.Type),
        _ => throw new InvalidOperationException($"Unknown outcome {outcome.GetType().Name}."),
    };

    private static ProblemHttpResult Missing(string detail, string type) =>
        TypedResults.Problem(detail, statusCode: StatusCodes.Status404NotFound, type: type);

    private static SeeOtherResult SeeOther(string address) => new SeeOtherResult(address);
}
