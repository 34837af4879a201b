using System.Data.Common;
using Agnes.Api.Database;

namespace Agnes.Api.Knowledge;

/// <summary>Knowledge that loses its evidence when sessions are deleted; within the caller's transaction.</summary>
internal static class OrphanedKnowledge
{
    /// <summary>
    /// Deletes the items whose evidence is all in some sessions, with what relates them to others and what the audit log
    /// says of their words. Items with other evidence stay.
    /// </summary>
    /// <returns>How many items went.</returns>
    public static async Task<int> DeleteAsync(
        DbConnection connection,
        IReadOnlyList<string> sessionFiles,
        CancellationToken cancellationToken)
    {
        var orphans = await connection.QueryAsync(
            """
            SELECT item_id FROM verification_evidence
            GROUP BY item_id
            HAVING count(*) FILTER (WHERE session_file NOT IN (SELECT unnest($1))) = 0
            """,
            row => row.GetString(0),
            cancellationToken,
            sessionFiles.ToList());
        if (orphans.Count > 0)
        {
            foreach (var table in (string[])["knowledge_contradictions", "knowledge_item_relations"])
            {
                await connection.ExecuteAsync(
                    $"DELETE FROM {table} WHERE item_a IN (SELECT unnest($1)) OR item_b IN (SELECT unnest($1))",
                    cancellationToken,
                    orphans.ToList());
            }

            await connection.ExecuteAsync(
                "DELETE FROM knowledge_items WHERE id IN (SELECT unnest($1))", cancellationToken, orphans.ToList());
            await KnowledgeAudit.ForgetWordsAsync(connection, orphans, cancellationToken);
        }

        return orphans.Count;
    }
}
