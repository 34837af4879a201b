using Agnes.Api.Lists;
using Agnes.Contracts.Knowledge;

namespace Agnes.Api.Knowledge;

/// <summary>What the page <em>Review</em> shows.</summary>
/// <param name="Filter">Which of those that wait.</param>
/// <param name="Items">The part of them that this page of the list holds.</param>
/// <param name="Total">How many of those that are asked for wait.</param>
/// <param name="PageNumber">Which part, from 1.</param>
/// <param name="Contradictions">Open ones between items that are approved already.</param>
/// <param name="Notice">What the viewer has just decided.</param>
public sealed record Review(
    KnowledgeFilterParameters Filter,
    IReadOnlyList<KnowledgeDetail> Items,
    int Total,
    int PageNumber,
    IReadOnlyList<KnowledgeContradiction> Contradictions,
    ReviewNotice? Notice)
{
    public const int PageSize = 20;

    public int LastPage => ListPages.Last(Total, PageSize);

    /// <summary>This very page, where its forms lead back to.</summary>
    public string Address => string.Join('?', new[]
    {
        "/knowledge/review",
        string.Join('&', new[] { FilterAddress.Of(Filter), PageNumber > 1 ? $"page={PageNumber}" : "" }.Where(part => part.Length > 0)),
    }.Where(part => part.Length > 0));

    /// <summary>The item to go on with after another one was decided.</summary>
    public string? After(int index) =>
        index + 1 < Items.Count ? Items[index + 1].Id : index > 0 ? Items[index - 1].Id : null;
}
