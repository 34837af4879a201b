using System.Data.Common;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Agnes.Api.Database;
using Agnes.Contracts.Knowledge;
using Agnes.Pipeline;

namespace Agnes.Api.Knowledge;

/// <summary>The queries that fill the contract types, as far as the viewer may see them.</summary>
internal static class KnowledgeReader
{
    /// <summary>The maximum number of pieces of evidence shown for an item: those of the viewer first, then the newest.</summary>
    public const int MaxEvidence = 200;

    /// <summary>The evidence of the items $1, for the viewer with the user ID $2 and the email address $3.</summary>
    public static readonly string EvidenceOfItems =
        $"""
        SELECT item_id, said_at, detection_type, username, quote, turn, turn_before, session_file, own
        FROM (SELECT *, row_number() OVER (PARTITION BY item_id ORDER BY own DESC, said_at DESC, session_file, quote_hash) AS place
            FROM (SELECT *, coalesce(user_id = $2, FALSE) OR lower(username) = $3 AS own
                FROM verification_evidence WHERE item_id IN (SELECT unnest($1))) AS marked) AS placed
        WHERE place <= {MaxEvidence}
        ORDER BY item_id, place
        """;

    public static readonly string Contradictions =
        $"""
        SELECT c.id, c.severity, c.explanation, c.proposed, c.merged_text, c.created_at, c.resolution, c.resolved_by, c.resolved_at,
            {ReferenceColumnsOf("a")}, {ReferenceColumnsOf("b")}
        FROM knowledge_contradictions c
        JOIN knowledge_items a ON a.id = c.item_a
        JOIN knowledge_items b ON b.id = c.item_b
        """;

    public static readonly string Relations =
        $"""
        SELECT r.id, r.kind, r.score, r.created_at, r.resolution, r.resolved_by, r.resolved_at,
            {ReferenceColumnsOf("a")}, {ReferenceColumnsOf("b")}
        FROM knowledge_item_relations r
        JOIN knowledge_items a ON a.id = r.item_a
        JOIN knowledge_items b ON b.id = r.item_b
        """;

    /// <summary>
    /// The decisions about the resource $1, newest first. Decisions from before the item was deleted and found again have
    /// no parameters and are left out.
    /// </summary>
    public const string History =
        """
        SELECT l."timestamp", l.action, coalesce(u.email, l.user_id), l.params
        FROM audit_log l LEFT JOIN users u ON u.id = l.user_id
        WHERE l.resource = $1 AND l.result = 'success' AND l.params IS NOT NULL
        ORDER BY l."timestamp" DESC, l.id DESC
        """;

    public static KnowledgeEvidence ReadEvidence(DbDataReader row, KnowledgeViewer viewer)
    {
        var saidAt = row.GetFieldValue<DateTimeOffset>(1);
        var type = Terms.Parse<DetectionType>(row.GetString(2));
        var file = row.GetString(7);
        return viewer.IsAdmin || row.GetBoolean(8)
            ? new KnowledgeEvidence(
                saidAt,
                type,
                row.GetString(3),
                row.GetString(4),
                row.GetString(5),
                row.TextAt(6),
                viewer.IsAdmin ? file : null,
                viewer.AddressOf(file))
            : new KnowledgeEvidence(saidAt, type, null, null, null, null, null, null);
    }

    public static KnowledgeContradiction ReadContradiction(DbDataReader row, DateTimeOffset now)
    {
        var (a, b) = (ReadReference(row, 9, now), ReadReference(row, 14, now));
        var resolution = row.TextAt(6) is { } name ? Terms.Parse<ContradictionResolution>(name) : (ContradictionResolution?)null;
        return new KnowledgeContradiction(
            row.GetString(0),
            a,
            b,
            Terms.Parse<ContradictionSeverity>(row.GetString(1)),
            row.GetString(2),
            Terms.Parse<ContradictionResolution>(row.GetString(3)),
            row.TextAt(4),
            row.GetFieldValue<DateTimeOffset>(5),
            resolution is null && KnowledgeLifetime.IsOpen(a.Status) && KnowledgeLifetime.IsOpen(b.Status),
            resolution,
            row.TextAt(7),
            row.TimeAt(8));
    }

    public static KnowledgeRelation ReadRelation(DbDataReader row, DateTimeOffset now)
    {
        var (a, b) = (ReadReference(row, 7, now), ReadReference(row, 12, now));
        var resolution = row.TextAt(4) is { } name ? Terms.Parse<RelationResolution>(name) : (RelationResolution?)null;
        return new KnowledgeRelation(
            row.GetString(0),
            row.GetString(1),
            a,
            b,
            row.GetDouble(2),
            row.GetFieldValue<DateTimeOffset>(3),
            resolution is null && KnowledgeLifetime.IsOpen(a.Status) && KnowledgeLifetime.IsOpen(b.Status),
            resolution,
            row.TextAt(5),
            row.TimeAt(6));
    }

    public static KnowledgeHistoryEntry ReadHistory(DbDataReader row, KnowledgeViewer viewer, JsonTypeInfo<KnowledgeChange> json)
    {
        var action = row.GetString(1);
        var change = JsonSerializer.Deserialize(row.GetString(3), json)
            ?? throw new InvalidOperationException($"The audit entry '{action}' has no parameters.");
        return new KnowledgeHistoryEntry(
            row.GetFieldValue<DateTimeOffset>(0),
            action[(action.IndexOf(':', StringComparison.Ordinal) + 1)..],
            viewer.IsAdmin ? row.TextAt(2) : null,
            change.Before?.Status,
            change.After.Status,
            viewer.IsAdmin ? change.Before : null,
            viewer.IsAdmin ? change.After : null,
            viewer.IsAdmin ? change.Because : null);
    }

    private static string ReferenceColumnsOf(string alias) =>
        $"{alias}.id, {alias}.title, {alias}.content, {alias}.status, {alias}.expires_at";

    private static KnowledgeReference ReadReference(DbDataReader row, int first, DateTimeOffset now) => new(
        row.GetString(first),
        row.GetString(first + 1),
        row.GetString(first + 2),
        KnowledgeLifetime.StatusAt(Terms.Parse<KnowledgeStatus>(row.GetString(first + 3)), row.TimeAt(first + 4), now));
}
