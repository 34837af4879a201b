namespace Agnes.Contracts.Knowledge;

/// <summary>A knowledge item with its evidence, relations, contradictions, and history, as far as the caller may see them.</summary>
/// <param name="Id"><c>kv_</c> and 12 hexadecimal digits.</param>
/// <param name="Title">The title.</param>
/// <param name="Content">The content.</param>
/// <param name="Status">The current status.</param>
/// <param name="Domain">The domain.</param>
/// <param name="DetectionType">The detection type of the first evidence.</param>
/// <param name="Confidence">The current confidence, 0.4 to 1.</param>
/// <param name="Entities">The entities that the item is about.</param>
/// <param name="EvidenceCount">The number of pieces of evidence.</param>
/// <param name="CreatedAt">The time of the first detection.</param>
/// <param name="UpdatedAt">The last change of the item or its evidence.</param>
/// <param name="ReadsLikeOrder">True if the text reads like an instruction to an assistant.</param>
/// <param name="ApprovedAt">The last approval, or null if there is none.</param>
/// <param name="ExpiresAt">The expiry, or null if there is none.</param>
/// <param name="MergedInto">The ID of the item that replaced it, or null if there is none.</param>
/// <param name="Allowed">The actions that the status allows.</param>
/// <param name="Evidence">The newest 200 pieces of evidence.</param>
/// <param name="Relations">The likely duplicates.</param>
/// <param name="Contradictions">The contradictions.</param>
/// <param name="History">The decisions about the item, newest first.</param>
public sealed record KnowledgeDetail(
    string Id,
    string Title,
    string Content,
    KnowledgeStatus Status,
    KnowledgeDomain Domain,
    DetectionType DetectionType,
    double Confidence,
    IReadOnlyList<string> Entities,
    long EvidenceCount,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt,
    bool ReadsLikeOrder,
    DateTimeOffset? ApprovedAt,
    DateTimeOffset? ExpiresAt,
    string? MergedInto,
    IReadOnlyList<KnowledgeAction> Allowed,
    IReadOnlyList<KnowledgeEvidence> Evidence,
    IReadOnlyList<KnowledgeRelation> Relations,
    IReadOnlyList<KnowledgeContradiction> Contradictions,
    IReadOnlyList<KnowledgeHistoryEntry> History);
