namespace Agnes.Pipeline.Verification;

/// <summary>A stored item that shares entities with a new one.</summary>
/// <param name="OtherId">The id of the stored item.</param>
/// <param name="Score">The Jaccard index of their entities.</param>
public sealed record LikelyDuplicate(string OtherId, double Score);
