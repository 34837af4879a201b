using System.Data.Common;
using Agnes.Api.Database;
using Agnes.Contracts.Knowledge;
using Agnes.Pipeline;
using Agnes.Pipeline.Verification;
using DetectionType = Agnes.Contracts.Knowledge.DetectionType;
using KnowledgeDomain = Agnes.Contracts.Knowledge.KnowledgeDomain;

namespace Agnes.Api.Knowledge;

/// <summary>A row of <c>knowledge_items</c>, with a tally of its evidence.</summary>
public sealed record KnowledgeItem
{
    /// <summary>Items of the ids $1.</summary>
    public const string ByIds =
        $"""
        SELECT i.id, i.title, i.content, i.status, i.domain, i.detection_type, i.entities, i.created_at, i.updated_at,
            i.approved_at, i.expires_at, i.merged_into, i.compared_at, {EvidenceTallies.Columns}
        FROM knowledge_items i
        LEFT JOIN (SELECT {EvidenceTallies.Aggregates} FROM verification_evidence
            WHERE item_id IN (SELECT unnest($1)) GROUP BY item_id) t ON t.item_id = i.id
        WHERE i.id IN (SELECT unnest($1))
        """;

    private const int FirstOfTally = 13;

    public required string Id { get; init; }

    public required string Title { get; init; }

    public required string Content { get; init; }

    /// <summary>As stored; <see cref="StatusAt"/> knows of the time, too.</summary>
    public required KnowledgeStatus StoredStatus { get; init; }

    public required KnowledgeDomain Domain { get; init; }

    public required DetectionType DetectionType { get; init; }

    public required IReadOnlyList<string> Entities { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }

    public DateTimeOffset? ApprovedAt { get; init; }

    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>The item that took its place.</summary>
    public string? MergedInto { get; init; }

    /// <summary>When it was compared with others for contradictions; null: still to do.</summary>
    public DateTimeOffset? ComparedAt { get; init; }

    public required EvidenceCounts Evidence { get; init; }

    public KnowledgeStatus StatusAt(DateTimeOffset now) =>
        KnowledgeLifetime.StatusAt(StoredStatus, ExpiresAt, now);

    public double ConfidenceAt(DateTimeOffset now) =>
        KnowledgeConfidence.Of(Evidence, StoredStatus is KnowledgeStatus.Approved or KnowledgeStatus.Expired, now);

    /// <summary>Whether it holds or waits for review.</summary>
    public bool StandsAt(DateTimeOffset now) => KnowledgeLifetime.IsOpen(StatusAt(now));

    public static KnowledgeItem From(DbDataReader row) => new()
    {
        Id = row.GetString(0),
        Title = row.GetString(1),
        Content = row.GetString(2),
        StoredStatus = Terms.Parse<KnowledgeStatus>(row.GetString(3)),
        Domain = Terms.Parse<KnowledgeDomain>(row.GetString(4)),
        DetectionType = Terms.Parse<DetectionType>(row.GetString(5)),
        Entities = EntityList.Parse(row.GetString(6)),
        CreatedAt = row.GetFieldValue<DateTimeOffset>(7),
        UpdatedAt = row.GetFieldValue<DateTimeOffset>(8),
        ApprovedAt = row.TimeAt(9),
        ExpiresAt = row.TimeAt(10),
        MergedInto = row.TextAt(11),
        ComparedAt = row.TimeAt(12),
        Evidence = EvidenceTallies.Read(row, FirstOfTally, row.GetFieldValue<DateTimeOffset>(7)),
    };
}
