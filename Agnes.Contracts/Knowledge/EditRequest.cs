namespace Agnes.Contracts.Knowledge;

/// <summary>The request to change the text of an item. A property that is null or missing stays unchanged.</summary>
/// <param name="Title">The new title.</param>
/// <param name="Content">The new content.</param>
/// <param name="Domain">The new domain.</param>
/// <param name="Entities">The new entities.</param>
public sealed record EditRequest(
    string? Title = null,
    string? Content = null,
    string? Domain = null,
    IReadOnlyList<string?>? Entities = null);
