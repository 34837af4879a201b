namespace Agnes.Contracts.Knowledge;

/// <summary>The properties of an item that a decision can change.</summary>
/// <param name="Status">The status.</param>
/// <param name="Title">The title.</param>
/// <param name="Content">The content.</param>
/// <param name="Domain">The domain.</param>
/// <param name="Entities">The entities.</param>
/// <param name="ExpiresAt">The expiry, or null if there is none.</param>
/// <param name="MergedInto">The ID of the item that replaced it, or null if there is none.</param>
public sealed record KnowledgeSnapshot(
    KnowledgeStatus Status,
    string Title,
    string Content,
    KnowledgeDomain Domain,
    IReadOnlyList<string> Entities,
    DateTimeOffset? ExpiresAt,
    string? MergedInto);
