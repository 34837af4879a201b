namespace Agnes.Contracts.Knowledge;

/// <summary>A page of knowledge items.</summary>
/// <param name="Total">The number of items on all pages.</param>
/// <param name="Rows">The requested page.</param>
public sealed record KnowledgeList(int Total, IReadOnlyList<KnowledgeSummary> Rows);
