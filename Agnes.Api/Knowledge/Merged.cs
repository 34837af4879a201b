using Agnes.Contracts.Knowledge;
using Agnes.Pipeline.Verification;
using DetectionType = Agnes.Contracts.Knowledge.DetectionType;

namespace Agnes.Api.Knowledge;

/// <summary>What is to take the place of two items.</summary>
/// <param name="Id">Its id; it may be that of one of them, or of a third one that is there.</param>
/// <param name="Title">Its title.</param>
/// <param name="Content">Its content.</param>
public sealed record Merged(string Id, string Title, string Content)
{
    /// <summary>The title of a, with another text; where that is a's own, a itself.</summary>
    public static Merged WithText(KnowledgeItem a, string text)
    {
        ArgumentNullException.ThrowIfNull(a);
        return text == a.Content ? Into(a) : new Merged(KnowledgeId.OfItem(a.Title, text), a.Title, text);
    }

    /// <summary>An item as it is.</summary>
    public static Merged Into(KnowledgeItem item)
    {
        ArgumentNullException.ThrowIfNull(item);
        return new Merged(item.Id, item.Title, item.Content);
    }

    /// <summary>It as an item, with what both bring along.</summary>
    public KnowledgeItem ToItem(KnowledgeItem a, KnowledgeItem b, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        return (IsApproved(a) || IsApproved(b) ? new Decision(KnowledgeAction.Approve).ApplyTo(Waiting(), now)! : Waiting()) with
        {
            // What holds up to a time is not made to hold longer by merging it.
            ExpiresAt = a.ExpiresAt is { } one && b.ExpiresAt is { } other && other < one ? other : a.ExpiresAt ?? b.ExpiresAt,
        };

        KnowledgeItem Waiting() => a with
        {
            Id = Id,
            Title = Title,
            Content = Content,
            StoredStatus = KnowledgeStatus.Pending,
            DetectionType = a.DetectionType == DetectionType.Confirmation ? b.DetectionType : a.DetectionType,
            Entities = Unite(a, b),
            CreatedAt = now,
            UpdatedAt = now,
            ApprovedAt = null,
            ExpiresAt = null,
            ComparedAt = null,
        };
    }

    /// <summary>The entities of several items, each once.</summary>
    public static IReadOnlyList<string> Unite(params IEnumerable<KnowledgeItem> items) =>
    [
        .. items.SelectMany(item => item.Entities)
            .Distinct(StringComparer.OrdinalIgnoreCase)
            .Take(Finding.MaxEntities),
    ];

    private static bool IsApproved(KnowledgeItem item) => item.StoredStatus == KnowledgeStatus.Approved;
}
