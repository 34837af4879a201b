using Agnes.Contracts.Knowledge;

namespace Agnes.Api.Knowledge;

/// <summary>The one definition of expiry: an approved item whose expiry has passed is expired; the stored status stays approved.</summary>
public static class KnowledgeLifetime
{
    /// <summary>Returns the SQL expression of the status at the bound time, for a table or alias.</summary>
    public static string StatusSql(string alias, string now) =>
        $"CASE WHEN {alias}.status = 'approved' AND {alias}.expires_at <= {now} THEN 'expired' ELSE {alias}.status END";

    public static KnowledgeStatus StatusAt(KnowledgeStatus stored, DateTimeOffset? expiresAt, DateTimeOffset now) =>
        stored == KnowledgeStatus.Approved && expiresAt <= now ? KnowledgeStatus.Expired : stored;

    /// <summary>True if an item is approved or waits for review.</summary>
    public static bool IsOpen(KnowledgeStatus status) => status is KnowledgeStatus.Pending or KnowledgeStatus.Approved;
}
