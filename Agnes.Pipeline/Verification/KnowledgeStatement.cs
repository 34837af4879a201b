namespace Agnes.Pipeline.Verification;

/// <summary>The part of a knowledge item that is used for comparisons.</summary>
/// <param name="Id">The id of the item.</param>
/// <param name="DetectionType">The way in which it was first verified.</param>
/// <param name="Domain">The domain.</param>
/// <param name="Title">The title.</param>
/// <param name="Content">The content.</param>
/// <param name="Entities">The entities.</param>
public sealed record KnowledgeStatement(
    string Id,
    DetectionType DetectionType,
    KnowledgeDomain Domain,
    string Title,
    string Content,
    IReadOnlyList<string> Entities)
{
    /// <summary>Title and content as one text, for comparisons.</summary>
    public string Text => $"{Title} {Content}";
}
