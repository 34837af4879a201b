namespace Agnes.Api.Knowledge;

/// <summary>What came of a decision about many items.</summary>
/// <param name="Done">Those for which it was carried out.</param>
/// <param name="Refused">The others.</param>
public sealed record ManyAnswer(IReadOnlyList<string> Done, IReadOnlyList<RefusedItem> Refused)
{
    public static ManyAnswer Of(IReadOnlyList<DecisionOutcome> outcomes) => new(
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
