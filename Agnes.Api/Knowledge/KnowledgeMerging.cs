using System.Data.Common;
using Agnes.Api.Database;
using Agnes.Contracts.Knowledge;
using Agnes.Pipeline;
using Agnes.Pipeline.Verification;

namespace Agnes.Api.Knowledge;

/// <summary>Makes one item of two.</summary>
public sealed class KnowledgeMerging(KnowledgeDecisions decisions)
{
    private const string EvidenceColumns =
        "session_file, quote_hash, user_id, username, detection_type, quote, turn, turn_before, position, said_at, extractor, created_at";

    /// <summary>
    /// Within the caller's transaction: the merged item has the evidence and the entities of both, is approved where one
    /// of them was, and takes their open contradictions and relations along; they are retired.
    /// </summary>
    internal async Task<ResolutionOutcome> MergeAsync(
        DbConnection connection,
        KnowledgeItem a,
        KnowledgeItem b,
        Merged merged,
        string because,
        Reviewing reviewing,
        CancellationToken cancellationToken)
    {
        var now = reviewing.Now;
        var stored = (await StoredItems.LoadAsync(connection, [merged.Id], cancellationToken)).GetValueOrDefault(merged.Id);
        if (stored is not null && !stored.StandsAt(now))
        {
            return new ResolutionOutcome.Refused(
                $"The merged text is that of item '{stored.Id}', which is {Terms.NameOf(stored.StatusAt(now))}; allowed: another text, or approving that item first.");
        }

        var item = merged.ToItem(a, b, now);
        await decisions.SaveAsync(
            connection, "merge", stored, stored is null ? item : Join(stored, item, now), because, reviewing, cancellationToken);
        string[] concerned = [a.Id, b.Id, merged.Id];
        foreach (var retired in new[] { a, b }.Where(one => one.Id != merged.Id))
        {
            await MoveAsync(connection, retired.Id, merged.Id, concerned, now, cancellationToken);
            await decisions.RetireAsync(connection, retired, merged.Id, because, reviewing, cancellationToken);
        }

        return new ResolutionOutcome.Resolved(merged.Id);
    }

    // What is there keeps its words; it is approved where what comes to it was.
    private static KnowledgeItem Join(KnowledgeItem stored, KnowledgeItem coming, DateTimeOffset now)
    {
        var isNewlyApproved = coming.StoredStatus == KnowledgeStatus.Approved && stored.StoredStatus == KnowledgeStatus.Pending;
        return (isNewlyApproved ? new Decision(KnowledgeAction.Approve).ApplyTo(stored, now)! : stored) with
        {
            Entities = Merged.Unite(stored, coming),
            UpdatedAt = now,
        };
    }

    private static async Task MoveAsync(
        DbConnection connection,
        string from,
        string to,
        string[] concerned,
        DateTimeOffset now,
        CancellationToken cancellationToken)
    {
        await connection.ExecuteAsync(
            $"""
            INSERT INTO verification_evidence (item_id, {EvidenceColumns})
            SELECT $1, {EvidenceColumns} FROM verification_evidence WHERE item_id = $2
            ON CONFLICT DO NOTHING
            """,
            cancellationToken,
            to,
            from);
        await MoveContradictionsAsync(connection, from, to, concerned, now, cancellationToken);
        await MoveRelationsAsync(connection, from, to, concerned, now, cancellationToken);
    }

    // The pair is the key, so what goes over to another item becomes a row of its own.
    private static async Task MoveContradictionsAsync(
        DbConnection connection,
        string from,
        string to,
        string[] concerned,
        DateTimeOffset now,
        CancellationToken cancellationToken)
    {
        var open = await connection.QueryAsync(
            $"{KnowledgeReader.Contradictions} WHERE (c.item_a = $1 OR c.item_b = $1) AND c.resolution IS NULL",
            row => KnowledgeReader.ReadContradiction(row, now),
            cancellationToken,
            from);
        foreach (var one in open.Where(one => one.Open && !concerned.Contains(OtherOf(from, one.ItemA, one.ItemB))))
        {
            var (a, b) = one.ItemA.Id == from ? (to, one.ItemB.Id) : (one.ItemA.Id, to);
            await connection.ExecuteAsync(
                """
                INSERT INTO knowledge_contradictions (id, item_a, item_b, severity, explanation, proposed, merged_text, created_at)
                SELECT $1, $2, $3, severity, explanation, proposed, merged_text, created_at
                FROM knowledge_contradictions WHERE id = $4
                ON CONFLICT DO NOTHING
                """,
                cancellationToken,
                KnowledgeId.OfContradiction(a, b),
                a,
                b,
                one.Id);
        }
    }

    private static async Task MoveRelationsAsync(
        DbConnection connection,
        string from,
        string to,
        string[] concerned,
        DateTimeOffset now,
        CancellationToken cancellationToken)
    {
        var open = await connection.QueryAsync(
            $"{KnowledgeReader.Relations} WHERE (r.item_a = $1 OR r.item_b = $1) AND r.resolution IS NULL",
            row => KnowledgeReader.ReadRelation(row, now),
            cancellationToken,
            from);
        foreach (var one in open.Where(one => one.Open && !concerned.Contains(OtherOf(from, one.ItemA, one.ItemB))))
        {
            var (a, b) = one.ItemA.Id == from ? (to, one.ItemB.Id) : (one.ItemA.Id, to);
            await connection.ExecuteAsync(
                """
                INSERT INTO knowledge_item_relations (id, item_a, item_b, kind, score, created_at)
                SELECT $1, $2, $3, kind, score, created_at FROM knowledge_item_relations WHERE id = $4
                ON CONFLICT DO NOTHING
                """,
                cancellationToken,
                KnowledgeId.OfRelation(a, b),
                a,
                b,
                one.Id);
        }
    }

    private static string OtherOf(string id, KnowledgeReference a, KnowledgeReference b) => a.Id == id ? b.Id : a.Id;
}
