namespace Agnes.Api.Knowledge;

/// <summary>What a reviewer has just done.</summary>
/// <param name="Act">What was decided; null where it was something else than a decision, such as an edit.</param>
/// <param name="Done">For how many items it was carried out.</param>
/// <param name="Refused">For how many it was not.</param>
/// <param name="Item">The item, where it was one.</param>
public sealed record ReviewNotice(KnowledgeAct? Act, int Done, int Refused, KnowledgeDetail? Item)
{
    /// <summary>What takes it back, as far as the statuses allow.</summary>
    public KnowledgeAct? Opposite => (Done, Act, Item?.Status) switch
    {
        (1, KnowledgeAct.Approve, KnowledgeStatus.Approved) => KnowledgeAct.Revoke,
        (1, KnowledgeAct.Reject, KnowledgeStatus.Rejected) => KnowledgeAct.Approve,
        (1, KnowledgeAct.Revoke, KnowledgeStatus.Revoked) => KnowledgeAct.Approve,
        _ => null,
    };
}
