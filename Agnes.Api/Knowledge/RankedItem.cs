using System.Data.Common;
using Agnes.Contracts.Knowledge;
using Agnes.Pipeline;
using Agnes.Pipeline.Verification;

namespace Agnes.Api.Knowledge;

/// <summary>So much of an item as its place in a list depends on: there may be a hundred thousand of them.</summary>
internal readonly record struct RankedItem(string Id, double Confidence, long EvidenceCount, DateTimeOffset CreatedAt)
{
    public static IOrderedEnumerable<RankedItem> Sort(IEnumerable<RankedItem> items, KnowledgeSort sort)
    {
        var sorted = sort switch
        {
            KnowledgeSort.Confidence => items.OrderByDescending(item => item.Confidence),
            KnowledgeSort.Evidence => items.OrderByDescending(item => item.EvidenceCount),
            KnowledgeSort.Oldest => items.OrderBy(item => item.CreatedAt),
            KnowledgeSort.Date or KnowledgeSort.Newest => items.OrderByDescending(item => item.CreatedAt),
            _ => throw new ArgumentOutOfRangeException(nameof(sort), sort, "This is no order."),
        };
        return sorted.ThenByDescending(item => item.CreatedAt).ThenBy(item => item.Id, StringComparer.Ordinal);
    }

    /// <param name="row">id, stored status, created_at, and the columns of <see cref="EvidenceTallies"/>.</param>
    /// <param name="now">When it is to be believed so far.</param>
    public static RankedItem From(DbDataReader row, DateTimeOffset now)
    {
        var createdAt = row.GetFieldValue<DateTimeOffset>(2);
        var evidence = EvidenceTallies.Read(row, first: 3, createdAt);
        var isApproved = Terms.Parse<KnowledgeStatus>(row.GetString(1)) is KnowledgeStatus.Approved or KnowledgeStatus.Expired;
        return new RankedItem(row.GetString(0), KnowledgeConfidence.Of(evidence, isApproved, now), evidence.Count, createdAt);
    }
}
