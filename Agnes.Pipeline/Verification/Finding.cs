namespace Agnes.Pipeline.Verification;

/// <summary>A place where a user verified something, with the resulting statement.</summary>
/// <param name="DetectionType">The way in which the user verified it.</param>
/// <param name="Title">The subject, in at most <see cref="MaxTitleLength"/> characters.</param>
/// <param name="Content">The statement, in at most <see cref="MaxContentLength"/> characters; understandable without context.</param>
/// <param name="Quote">The exact text of the user.</param>
/// <param name="Domain">The domain.</param>
/// <param name="Entities">The names that it refers to, such as tables, services, and terms; at most <see cref="MaxEntities"/>.</param>
/// <param name="Said">The turn that contains the quote.</param>
/// <param name="Before">The previous turn, or null if there is none.</param>
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
    /// <summary>The maximum length of a title, in characters.</summary>
    public const int MaxTitleLength = 60;

    /// <summary>The maximum length of a content, in characters.</summary>
    public const int MaxContentLength = 500;

    /// <summary>The maximum number of entities.</summary>
    public const int MaxEntities = 20;
}
