namespace Agnes.Pipeline.Verification;

/// <summary>A stored item that shares entities with a new one.</summary>
/// <param name="OtherId">The stored one.</param>
/// <param name="Score">Jaccard index of their entities: shared ones by all of them.</param>
public sealed record LikelyDuplicate(string OtherId, double Score);
