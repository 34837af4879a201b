using Agnes.Pipeline.Verification;

namespace Agnes.Api.Knowledge;

/// <summary>What of an item a decision may change, as the audit log keeps it.</summary>
public sealed record KnowledgeState(
    KnowledgeStatus Status,
    string Title,
    string Content,
    KnowledgeDomain Domain,
    IReadOnlyList<string> Entities,
    DateTimeOffset? ExpiresAt,
    string? MergedInto)
{
    public static KnowledgeState Of(KnowledgeItem item, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(item);
        return new(item.StatusAt(now), item.Title, item.Content, item.Domain, item.Entities, item.ExpiresAt, item.MergedInto);
    }
}
