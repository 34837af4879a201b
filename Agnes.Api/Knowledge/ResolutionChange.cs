namespace Agnes.Api.Knowledge;

/// <summary>The resolution of a contradiction or relation, as the audit log keeps it.</summary>
public sealed record ResolutionChange(string? Before, string After, string ItemA, string ItemB);
