using Agnes.Pipeline.Verification;

namespace Agnes.Api.Knowledge;

/// <summary>An item with all that belongs to it, as far as the viewer may see it.</summary>
/// <param name="Id"><c>kv_</c> and 12 hex digits.</param>
/// <param name="Title">What it is about.</param>
/// <param name="Content">What there is to know.</param>
/// <param name="Status">How it stands now.</param>
/// <param name="Domain">What it is about, roughly.</param>
/// <param name="DetectionType">How it was verified first.</param>
/// <param name="Confidence">How far it is to be believed now: 0.4 to 1.</param>
/// <param name="Entities">The things that it is about.</param>
/// <param name="EvidenceCount">How many pieces of evidence there are; the newest 200 are shown.</param>
/// <param name="CreatedAt">When it was found first.</param>
/// <param name="UpdatedAt">When it, or its evidence, changed last.</param>
/// <param name="ReadsLikeOrder">Whether it reads like an order to an assistant.</param>
/// <param name="ApprovedAt">When it was approved last.</param>
/// <param name="ExpiresAt">Up to when it holds.</param>
/// <param name="MergedInto">The item that took its place.</param>
/// <param name="Allowed">What a reviewer may decide about it.</param>
/// <param name="Evidence">Why it is believed.</param>
/// <param name="Relations">What may say the same.</param>
/// <param name="Contradictions">What does not hold together with it.</param>
/// <param name="History">What was decided about it, newest first.</param>
public sealed record KnowledgeDetail(
    string Id,
    string Title,
    string Content,
    KnowledgeStatus Status,
    KnowledgeDomain Domain,
    DetectionType DetectionType,
    double Confidence,
    IReadOnlyList<string> Entities,
    long EvidenceCount,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt,
    bool ReadsLikeOrder,
    DateTimeOffset? ApprovedAt,
    DateTimeOffset? ExpiresAt,
    string? MergedInto,
    IReadOnlyList<KnowledgeAct> Allowed,
    IReadOnlyList<EvidenceView> Evidence,
    IReadOnlyList<RelationView> Relations,
    IReadOnlyList<ContradictionView> Contradictions,
    IReadOnlyList<HistoryEntry> History)
{
    /// <summary>An item alone; what belongs to it is added by <c>with</c>.</summary>
    public static KnowledgeDetail Of(KnowledgeItem item, DateTimeOffset now)
    {
        var row = KnowledgeRow.Of(item, now);
        return new(
            row.Id,
            row.Title,
            row.Content,
            row.Status,
            row.Domain,
            row.DetectionType,
            row.Confidence,
            row.Entities,
            row.EvidenceCount,
            row.CreatedAt,
            row.UpdatedAt,
            row.ReadsLikeOrder,
            item.ApprovedAt,
            item.ExpiresAt,
            item.MergedInto,
            KnowledgeTransitions.AllowedFrom(row.Status),
            [],
            [],
            [],
            []);
    }
}
