using System.Data.Common;
using Agnes.Api.Database;
using Agnes.Pipeline.Verification;

namespace Agnes.Api.Knowledge;

/// <summary>Two items that may say the same.</summary>
/// <param name="Id"><c>kr_</c> and 12 hex digits.</param>
/// <param name="Kind"><c>likely_duplicate</c>.</param>
/// <param name="ItemA">The one that was found later.</param>
/// <param name="ItemB">The one that was there.</param>
/// <param name="Score">The Jaccard index of their entities.</param>
/// <param name="CreatedAt">When it was seen.</param>
/// <param name="Open">Whether it is to be resolved: nobody did, and both items hold or wait for review.</param>
/// <param name="Resolution">How it was resolved.</param>
/// <param name="ResolvedBy">The user id of who did.</param>
/// <param name="ResolvedAt">When.</param>
public sealed record RelationView(
    string Id,
    string Kind,
    KnowledgeReference ItemA,
    KnowledgeReference ItemB,
    double Score,
    DateTimeOffset CreatedAt,
    bool Open,
    RelationResolution? Resolution,
    string? ResolvedBy,
    DateTimeOffset? ResolvedAt)
{
    public static readonly string Select =
        $"""
        SELECT r.id, r.kind, r.score, r.created_at, r.resolution, r.resolved_by, r.resolved_at,
            {KnowledgeReference.ColumnsOf("a")}, {KnowledgeReference.ColumnsOf("b")}
        FROM knowledge_item_relations r
        JOIN knowledge_items a ON a.id = r.item_a
        JOIN knowledge_items b ON b.id = r.item_b
        """;

    public static RelationView From(DbDataReader row, DateTimeOffset now)
    {
        var (a, b) = (KnowledgeReference.From(row, 7, now), KnowledgeReference.From(row, 12, now));
        var resolution = row.TextAt(4) is { } name ? Terms.Parse<RelationResolution>(name) : (RelationResolution?)null;
        return new RelationView(
            row.GetString(0),
            row.GetString(1),
            a,
            b,
            row.GetDouble(2),
            row.GetFieldValue<DateTimeOffset>(3),
            resolution is null && a.Stands && b.Stands,
            resolution,
            row.TextAt(5),
            row.TimeAt(6));
    }
}
