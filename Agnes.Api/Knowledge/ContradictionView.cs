using System.Data.Common;
using Agnes.Api.Database;
using Agnes.Pipeline.Verification;

namespace Agnes.Api.Knowledge;

/// <summary>Two items that do not hold together.</summary>
/// <param name="Id"><c>kc_</c> and 12 hex digits.</param>
/// <param name="ItemA">The one that was found later.</param>
/// <param name="ItemB">The one that was there.</param>
/// <param name="Severity">How much.</param>
/// <param name="Explanation">Why.</param>
/// <param name="Proposed">What is proposed to do about it.</param>
/// <param name="MergedText">The proposed content of the merged item.</param>
/// <param name="CreatedAt">When it was seen.</param>
/// <param name="Open">Whether it is to be resolved: nobody did, and both items hold or wait for review.</param>
/// <param name="Resolution">How it was resolved.</param>
/// <param name="ResolvedBy">The user id of who did.</param>
/// <param name="ResolvedAt">When.</param>
public sealed record ContradictionView(
    string Id,
    KnowledgeReference ItemA,
    KnowledgeReference ItemB,
    ContradictionSeverity Severity,
    string Explanation,
    ContradictionResolution Proposed,
    string? MergedText,
    DateTimeOffset CreatedAt,
    bool Open,
    ContradictionResolution? Resolution,
    string? ResolvedBy,
    DateTimeOffset? ResolvedAt)
{
    public static readonly string Select =
        $"""
        SELECT c.id, c.severity, c.explanation, c.proposed, c.merged_text, c.created_at, c.resolution, c.resolved_by, c.resolved_at,
            {KnowledgeReference.ColumnsOf("a")}, {KnowledgeReference.ColumnsOf("b")}
        FROM knowledge_contradictions c
        JOIN knowledge_items a ON a.id = c.item_a
        JOIN knowledge_items b ON b.id = c.item_b
        """;

    public static ContradictionView From(DbDataReader row, DateTimeOffset now)
    {
        var (a, b) = (KnowledgeReference.From(row, 9, now), KnowledgeReference.From(row, 14, now));
        var resolution = row.TextAt(6) is { } name ? Terms.Parse<ContradictionResolution>(name) : (ContradictionResolution?)null;
        return new ContradictionView(
            row.GetString(0),
            a,
            b,
            Terms.Parse<ContradictionSeverity>(row.GetString(1)),
            row.GetString(2),
            Terms.Parse<ContradictionResolution>(row.GetString(3)),
            row.TextAt(4),
            row.GetFieldValue<DateTimeOffset>(5),
            resolution is null && a.Stands && b.Stands,
            resolution,
            row.TextAt(7),
            row.TimeAt(8));
    }
}
