namespace Agnes.Contracts.Knowledge;

/// <summary>An item that a relation or a contradiction refers to.</summary>
/// <param name="Id">The item ID.</param>
/// <param name="Title">The title.</param>
/// <param name="Content">The content.</param>
/// <param name="Status">The current status.</param>
public sealed record KnowledgeReference(
    string Id,
    string Title,
    string Content,
    KnowledgeStatus Status);
