using Agnes.Contracts.Knowledge;

namespace Agnes.Api.Knowledge;

/// <summary>Converts knowledge items into their contract types.</summary>
public static class KnowledgeProjections
{
    public static KnowledgeSummary ToSummary(this KnowledgeItem item, DateTimeOffset now) => new(
        item.Id,
        item.Title,
        item.Content,
        item.StatusAt(now),
        item.Domain,
        item.DetectionType,
        Math.Round(item.ConfidenceAt(now), 2),
        item.Entities,
        item.Evidence.Count,
        item.CreatedAt,
        item.UpdatedAt,
        InstructionLikeText.Matches($"{item.Title}\n{item.Content}"));

    /// <summary>Returns the item without evidence, relations, contradictions, and history; add them by <c>with</c>.</summary>
    public static KnowledgeDetail ToDetail(this KnowledgeItem item, DateTimeOffset now)
    {
        var summary = item.ToSummary(now);
        return new(
            summary.Id,
            summary.Title,
            summary.Content,
            summary.Status,
            summary.Domain,
            summary.DetectionType,
            summary.Confidence,
            summary.Entities,
            summary.EvidenceCount,
            summary.CreatedAt,
            summary.UpdatedAt,
            summary.ReadsLikeOrder,
            item.ApprovedAt,
            item.ExpiresAt,
            item.MergedInto,
            KnowledgeTransitions.AllowedFrom(summary.Status),
            [],
            [],
            [],
            []);
    }

    public static KnowledgeSnapshot ToSnapshot(this KnowledgeItem item, DateTimeOffset now) =>
        new(item.StatusAt(now), item.Title, item.Content, item.Domain, item.Entities, item.ExpiresAt, item.MergedInto);

    public static ExportedItem ToExport(this KnowledgeSummary item) =>
        new(item.Id, item.Title, item.Content, item.Domain, item.Confidence, item.Entities);
}
