using Agnes.Contracts.Knowledge;

namespace Agnes.Api.Knowledge;

/// <summary>What is decided about items: an act, and with <see cref="KnowledgeAction.Expire"/> up to when they hold.</summary>
public sealed record Decision(KnowledgeAction Act, DateTimeOffset? ExpiresAt = null)
{
    /// <summary>The item after it; null where its status does not allow it.</summary>
    public KnowledgeItem? ApplyTo(KnowledgeItem item, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(item);
        var from = item.StatusAt(now);
        return KnowledgeTransitions.Next(from, Act) is not { } to
            ? null
            : (item with { UpdatedAt = now }) switch
            {
                // It holds until its time comes; then it is expired by itself.
                var touched when to == KnowledgeStatus.Expired => touched with { ExpiresAt = ExpiresAt },
                var touched when to == KnowledgeStatus.Approved => touched with
                {
                    StoredStatus = to,
                    ApprovedAt = now,
                    ExpiresAt = null,
                    MergedInto = null,
                    // What came while it was out of use was not compared with it.
                    ComparedAt = from == KnowledgeStatus.Pending ? touched.ComparedAt : null,
                },
                var touched => touched with { StoredStatus = to, ExpiresAt = null },
            };
    }
}
