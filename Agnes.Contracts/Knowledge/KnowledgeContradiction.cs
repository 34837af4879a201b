namespace Agnes.Contracts.Knowledge;

/// <summary>Two items that contradict each other.</summary>
/// <param name="Id"><c>kc_</c> and 12 hexadecimal digits.</param>
/// <param name="ItemA">The later item.</param>
/// <param name="ItemB">The earlier item.</param>
/// <param name="Severity">The severity.</param>
/// <param name="Explanation">The explanation.</param>
/// <param name="Proposed">The proposed resolution.</param>
/// <param name="MergedText">The proposed content of the merged item, or null if there is none.</param>
/// <param name="CreatedAt">The time of detection.</param>
/// <param name="Open">True if it is unresolved and both items are approved or wait for review.</param>
/// <param name="Resolution">The resolution, or null if there is none.</param>
/// <param name="ResolvedBy">The user ID of the reviewer who resolved it.</param>
/// <param name="ResolvedAt">The time of the resolution.</param>
public sealed record KnowledgeContradiction(
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
    DateTimeOffset? ResolvedAt);
