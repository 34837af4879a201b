namespace Agnes.Pipeline.Verification;

/// <summary>A place where a person verified something, and what there is to know from it.</summary>
/// <param name="DetectionType">How the person verified it.</param>
/// <param name="Title">What it is about, in at most <see cref="LongestTitle"/> characters.</param>
/// <param name="Content">What there is to know, in at most <see cref="LongestContent"/> characters; stands on its own.</param>
/// <param name="Quote">What the person typed, word for word.</param>
/// <param name="Domain">What it is about.</param>
/// <param name="Entities">The things that it is about, such as tables, services or terms; no more than <see cref="MostEntities"/>.</param>
/// <param name="Said">The turn that has the quote.</param>
/// <param name="Before">The turn that it answers, where there is one.</param>
public sealed record Finding(
    DetectionType DetectionType,
    string Title,
    string Content,
    string Quote,
    KnowledgeDomain Domain,
    IReadOnlyList<string> Entities,
    Turn Said,
    Turn? Before)
{
    /// <summary>Characters of a title at most.</summary>
    public const int LongestTitle = 60;

    /// <summary>Characters of a content at most.</summary>
    public const int LongestContent = 500;

    /// <summary>Entities at most.</summary>
    public const int MostEntities = 20;
}
