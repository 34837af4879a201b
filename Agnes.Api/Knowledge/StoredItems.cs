using System.Data.Common;
using Agnes.Api.Database;
using Agnes.Pipeline;

namespace Agnes.Api.Knowledge;

/// <summary>Reads and writes whole items, within the caller's transaction.</summary>
internal static class StoredItems
{
    public static async Task<Dictionary<string, KnowledgeItem>> LoadAsync(
        DbConnection connection,
        IEnumerable<string> ids,
        CancellationToken cancellationToken)
    {
        var items = await connection.QueryAsync(
            KnowledgeItem.ByIds, KnowledgeItem.From, cancellationToken, ids.Distinct(StringComparer.Ordinal).ToList());
        return items.ToDictionary(item => item.Id, StringComparer.Ordinal);
    }

    public static Task UpdateAsync(DbConnection connection, KnowledgeItem item, CancellationToken cancellationToken) =>
        connection.ExecuteAsync(
            """
            UPDATE knowledge_items SET title = $2, content = $3, status = $4, domain = $5, entities = $6, updated_at = $7,
                approved_at = $8, expires_at = $9, merged_into = $10, compared_at = $11
            WHERE id = $1
            """,
            cancellationToken,
            item.Id,
            item.Title,
            item.Content,
            Terms.NameOf(item.StoredStatus),
            Terms.NameOf(item.Domain),
            EntityList.ToJson(item.Entities),
            item.UpdatedAt,
            item.ApprovedAt,
            item.ExpiresAt,
            item.MergedInto,
            item.ComparedAt);

    public static Task InsertAsync(DbConnection connection, KnowledgeItem item, CancellationToken cancellationToken) =>
        connection.ExecuteAsync(
            """
            INSERT INTO knowledge_items (id, title, content, status, domain, detection_type, entities, created_at,
                updated_at, approved_at, expires_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
            """,
            cancellationToken,
            item.Id,
            item.Title,
            item.Content,
            Terms.NameOf(item.StoredStatus),
            Terms.NameOf(item.Domain),
            Terms.NameOf(item.DetectionType),
            EntityList.ToJson(item.Entities),
            item.CreatedAt,
            item.UpdatedAt,
            item.ApprovedAt,
            item.ExpiresAt);
}
