using Agnes.Api.Lists;
using Agnes.Contracts.Knowledge;
using Agnes.Pipeline;

namespace Agnes.Api.Knowledge;

/// <summary>What the page <em>Knowledge</em> shows.</summary>
/// <param name="Filter">What is asked for.</param>
/// <param name="List">The part of it that this page of the list holds.</param>
/// <param name="PageNumber">Which part, from 1.</param>
public sealed record KnowledgeBrowsing(KnowledgeFilterParameters Filter, KnowledgeList List, int PageNumber)
{
    public const int PageSize = 25;

    /// <summary>What is asked for where nothing is said.</summary>
    public static readonly KnowledgeFilterParameters Everything =
        new(Terms.NameOf(KnowledgeStatus.Approved), null, null, null, null, null);

    public int LastPage => ListPages.Last(List.Total, PageSize);
}
