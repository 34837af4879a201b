namespace Agnes.Contracts.Knowledge;

/// <summary>Two items that are likely duplicates.</summary>
/// <param name="Id"><c>kr_</c> and 12 hexadecimal digits.</param>
/// <param name="Kind"><c>likely_duplicate</c>.</param>
/// <param name="ItemA">The later item.</param>
/// <param name="ItemB">The earlier item.</param>
/// <param name="Score">The Jaccard index of the entities.</param>
/// <param name="CreatedAt">The time of detection.</param>
/// <param name="Open">True if it is unresolved and both items are approved or wait for review.</param>
/// <param name="Resolution">The resolution, or null if there is none.</param>
/// <param name="ResolvedBy">The user ID of the reviewer who resolved it.</param>
/// <param name="ResolvedAt">The time of the resolution.</param>
public sealed record KnowledgeRelation(
    string Id,
    string Kind,
    KnowledgeReference ItemA,
    KnowledgeReference ItemB,
    double Score,
    DateTimeOffset CreatedAt,
    bool Open,
    RelationResolution? Resolution,
    string? ResolvedBy,
    DateTimeOffset? ResolvedAt);
