namespace Agnes.Contracts.Knowledge;

/// <summary>An approved item in an export.</summary>
/// <param name="Id"><c>kv_</c> and 12 hexadecimal digits.</param>
/// <param name="Title">The title.</param>
/// <param name="Content">The content.</param>
/// <param name="Domain">The domain.</param>
/// <param name="Confidence">The current confidence, 0.4 to 1.</param>
/// <param name="Entities">The entities that the item is about.</param>
public sealed record ExportedItem(
    string Id,
    string Title,
    string Content,
    KnowledgeDomain Domain,
    double Confidence,
    IReadOnlyList<string> Entities);
