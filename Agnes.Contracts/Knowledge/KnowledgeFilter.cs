namespace Agnes.Contracts.Knowledge;

/// <summary>The filter of a list of knowledge items.</summary>
/// <param name="Status"><c>pending</c>, <c>approved</c>, <c>rejected</c>, <c>revoked</c>, or <c>expired</c>.</param>
/// <param name="Domain">The domain.</param>
/// <param name="DetectionType">The detection type.</param>
/// <param name="Text">Text that occurs in the title, the content, or an entity.</param>
/// <param name="User">The ID or email address of a person who is quoted.</param>
/// <param name="Sort"><c>confidence</c>, <c>date</c>, <c>newest</c>, <c>oldest</c>, or <c>evidence</c>.</param>
public sealed record KnowledgeFilter(
    string? Status = null,
    string? Domain = null,
    string? DetectionType = null,
    string? Text = null,
    string? User = null,
    string? Sort = null);
