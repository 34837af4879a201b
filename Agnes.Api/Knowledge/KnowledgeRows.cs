using System.Data.Common;
using Agnes.Api.Database;
using Agnes.Pipeline;
using Agnes.Pipeline.Verification;
using DuckDB.NET.Data;

namespace Agnes.Api.Knowledge;

/// <summary>The rows that make up knowledge, as the processor writes them; within the caller's transaction.</summary>
internal static class KnowledgeRows
{
    private const string StatementColumns = "id, detection_type, domain, title, content, entities";

    /// <summary>Stored items of some domains, and those of some ids.</summary>
    public static Task<IReadOnlyList<StoredKnowledge>> LoadAsync(
        DbConnection connection,
        IReadOnlyCollection<KnowledgeDomain> domains,
        IReadOnlyCollection<string> ids,
        CancellationToken cancellationToken) =>
        connection.QueryAsync(
            $"""
            SELECT {StatementColumns}, status, merged_into FROM knowledge_items
            WHERE domain IN (SELECT unnest($1)) OR id IN (SELECT unnest($2))
            """,
            row => new StoredKnowledge(
                ReadStatement(row),
                row.GetString(6) is "pending" or "approved",
                row.TextAt(7)),
            cancellationToken,
            domains.Select(Terms.NameOf).ToList(),
            ids.ToList());

    /// <summary>Items that nobody compared for contradictions yet, the oldest first.</summary>
    public static Task<IReadOnlyList<KnowledgeStatement>> ListUncomparedAsync(
        DbConnection connection,
        CancellationToken cancellationToken) =>
        connection.QueryAsync(
            $"""
            SELECT {StatementColumns} FROM knowledge_items
            WHERE compared_at IS NULL AND status IN ('pending', 'approved')
            ORDER BY created_at, id
            """,
            ReadStatement,
            cancellationToken);

    /// <summary>The other items of an item's domain that hold or wait for review.</summary>
    public static Task<IReadOnlyList<KnowledgeStatement>> ListOthersAsync(
        DbConnection connection,
        KnowledgeStatement item,
        CancellationToken cancellationToken) =>
        connection.QueryAsync(
            $"""
            SELECT {StatementColumns} FROM knowledge_items
            WHERE domain = $1 AND id <> $2 AND status IN ('pending', 'approved')
            """,
            ReadStatement,
            cancellationToken,
            Terms.NameOf(item.Domain),
            item.Id);

    public static Task AddItemAsync(
        DbConnection connection,
        KnowledgeStatement item,
        DateTimeOffset now,
        DateTimeOffset? comparedAt,
        CancellationToken cancellationToken) =>
        connection.ExecuteAsync(
            """
            INSERT INTO knowledge_items
                (id, title, content, status, domain, detection_type, entities, created_at, updated_at, compared_at)
            VALUES ($1, $2, $3, 'pending', $4, $5, $6, $7, $7, $8)
            """,
            cancellationToken,
            item.Id,
            item.Title,
            item.Content,
            Terms.NameOf(item.Domain),
            Terms.NameOf(item.DetectionType),
            EntityList.ToJson(item.Entities),
            now,
            comparedAt);

    /// <summary>Adds what is not there yet; the items of what was added are touched.</summary>
    public static async Task AddEvidenceAsync(
        DuckDBConnection connection,
        IReadOnlyList<Evidence> evidence,
        CancellationToken cancellationToken)
    {
        await connection.ExecuteAsync(
            "CREATE OR REPLACE TEMP TABLE new_evidence AS SELECT * FROM verification_evidence LIMIT 0",
            cancellationToken);
        connection.AppendRows(
            "temp",
            VerificationTables.Evidence with { Name = "new_evidence" },
            evidence.DistinctBy(row => (row.ItemId, row.SessionFile, row.QuoteHash)));
        var touched = await connection.QueryAsync(
            "INSERT INTO verification_evidence SELECT * FROM new_evidence ON CONFLICT DO NOTHING RETURNING item_id, created_at",
            row => (Item: row.GetString(0), At: row.GetFieldValue<DateTimeOffset>(1)),
            cancellationToken);
        if (touched.Count > 0)
        {
            await connection.ExecuteAsync(
                "UPDATE knowledge_items SET updated_at = $1 WHERE id IN (SELECT unnest($2)) AND updated_at < $1",
                cancellationToken,
                touched.Max(row => row.At),
                touched.Select(row => row.Item).Distinct().ToList());
        }
    }

    public static Task AddRelationAsync(
        DbConnection connection,
        string itemId,
        LikelyDuplicate duplicate,
        DateTimeOffset now,
        CancellationToken cancellationToken) =>
        connection.ExecuteAsync(
            """
            INSERT INTO knowledge_item_relations (id, item_a, item_b, kind, score, created_at)
            VALUES ($1, $2, $3, 'likely_duplicate', $4, $5)
            ON CONFLICT DO NOTHING
            """,
            cancellationToken,
            KnowledgeId.OfRelation(itemId, duplicate.OtherId),
            itemId,
            duplicate.OtherId,
            duplicate.Score,
            now);

    public static Task AddContradictionAsync(
        DbConnection connection,
        string itemId,
        Contradiction contradiction,
        DateTimeOffset now,
        CancellationToken cancellationToken) =>
        connection.ExecuteAsync(
            """
            INSERT INTO knowledge_contradictions
                (id, item_a, item_b, severity, explanation, proposed, merged_text, created_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
            ON CONFLICT DO NOTHING
            """,
            cancellationToken,
            KnowledgeId.OfContradiction(itemId, contradiction.OtherId),
            itemId,
            contradiction.OtherId,
            Terms.NameOf(contradiction.Severity),
            contradiction.Explanation,
            Terms.NameOf(contradiction.Proposed),
            contradiction.MergedText,
            now);

    public static Task SetComparedAsync(
        DbConnection connection,
        string itemId,
        DateTimeOffset now,
        CancellationToken cancellationToken) =>
        connection.ExecuteAsync(
            "UPDATE knowledge_items SET compared_at = $1 WHERE id = $2",
            cancellationToken,
            now,
            itemId);

    private static KnowledgeStatement ReadStatement(DbDataReader row) => new(
        row.GetString(0),
        Terms.Parse<DetectionType>(row.GetString(1)),
        Terms.Parse<KnowledgeDomain>(row.GetString(2)),
        row.GetString(3),
        row.GetString(4),
        EntityList.Parse(row.GetString(5)));
}
