namespace Agnes.Api.Knowledge;

/// <summary>A part of the contradictions that were asked for.</summary>
/// <param name="Total">How many there are in all.</param>
/// <param name="Rows">The asked-for part: hard ones first, then the newest.</param>
public sealed record ContradictionList(int Total, IReadOnlyList<ContradictionView> Rows);
