namespace Agnes.Api.Knowledge;

/// <summary>A part of the items that were asked for.</summary>
/// <param name="Total">How many there are in all.</param>
/// <param name="Rows">The asked-for part.</param>
public sealed record KnowledgeList(int Total, IReadOnlyList<KnowledgeRow> Rows);
