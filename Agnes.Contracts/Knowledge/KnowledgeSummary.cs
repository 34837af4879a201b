namespace Agnes.Contracts.Knowledge;

/// <summary>A knowledge item in a list.</summary>
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
public sealed record KnowledgeSummary(
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
    bool ReadsLikeOrder);
