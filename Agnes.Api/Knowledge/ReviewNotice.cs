using Agnes.Contracts.Knowledge;

namespace Agnes.Api.Knowledge;

/// <summary>What a reviewer has just done.</summary>
/// <param name="Act">What was decided; null where it was something else than a decision, such as an edit.</param>
/// <param name="Done">For how many items it was carried out.</param>
/// <param name="Refused">For how many it was not.</param>
/// <param name="Item">The item, where it was one.</param>
public sealed record ReviewNotice(KnowledgeAction? Act, int Done, int Refused, KnowledgeDetail? Item)
{
    /// <summary>What takes it back, as far as the statuses allow.</summary>
    public KnowledgeAction? Opposite => (Done, Act, Item?.Status) switch
    {
        (1, KnowledgeAction.Approve, KnowledgeStatus.Approved) => KnowledgeAction.Revoke,
        (1, KnowledgeAction.Reject, KnowledgeStatus.Rejected) => KnowledgeAction.Approve,
        (1, KnowledgeAction.Revoke, KnowledgeStatus.Revoked) => KnowledgeAction.Approve,
        _ => null,
    };
}
