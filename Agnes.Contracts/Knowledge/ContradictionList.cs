namespace Agnes.Contracts.Knowledge;

/// <summary>A page of contradictions.</summary>
/// <param name="Total">The number of contradictions on all pages.</param>
/// <param name="Rows">The requested page: hard ones first, then the newest.</param>
public sealed record ContradictionList(int Total, IReadOnlyList<KnowledgeContradiction> Rows);
