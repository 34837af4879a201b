using Agnes.Contracts.Knowledge;

namespace Agnes.Api.Knowledge;

/// <summary>Reads requests about many items, and summarizes their outcomes.</summary>
public static class BulkDecisions
{
    private const int MaxIds = 200;

    /// <exception cref="BadHttpRequestException">There are no IDs, too many, or a null among them.</exception>
    public static IReadOnlyList<string> ReadIds(IReadOnlyList<string?>? ids) =>
        ids is { Count: > 0 and <= MaxIds } && ids.All(id => id is not null)
            ? [.. ids.OfType<string>()]
            : throw new BadHttpRequestException($"ids has {ids?.Count(id => id is not null) ?? 0} values; allowed: 1 to {MaxIds} ids of items.");

    public static BulkDecisionResponse ToResponse(IReadOnlyList<DecisionOutcome> outcomes) => new(
        [.. outcomes.OfType<DecisionOutcome.Done>().Select(done => done.Item.Id)],
        [
            .. outcomes.Select(outcome => outcome switch
            {
                DecisionOutcome.Refused refused => new RefusedItem(refused.Id, refused.Detail),
                DecisionOutcome.Unknown unknown => new RefusedItem(unknown.Id, unknown.Detail),
                _ => null,
            }).OfType<RefusedItem>(),
        ]);
}
