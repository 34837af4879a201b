namespace Agnes.Pipeline.Verification;

/// <summary>So much of a knowledge item as others are compared with.</summary>
/// <param name="Id">The item's id.</param>
/// <param name="DetectionType">How it was verified first.</param>
/// <param name="Domain">What it is about.</param>
/// <param name="Title">Its title.</param>
/// <param name="Content">Its content.</param>
/// <param name="Entities">Its entities.</param>
public sealed record KnowledgeStatement(
    string Id,
    DetectionType DetectionType,
    KnowledgeDomain Domain,
    string Title,
    string Content,
    IReadOnlyList<string> Entities)
{
    /// <summary>Title and content as one text, for comparing.</summary>
    public string Text => $"{Title} {Content}";
}
