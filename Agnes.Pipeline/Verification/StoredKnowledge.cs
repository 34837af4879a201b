namespace Agnes.Pipeline.Verification;

/// <summary>A stored item, as far as matching needs it.</summary>
/// <param name="Statement">What it says.</param>
/// <param name="IsOpen">Whether it holds or waits for review; what was rejected, revoked or merged does not.</param>
/// <param name="MergedInto">The item that took its place, where one did.</param>
public sealed record StoredKnowledge(KnowledgeStatement Statement, bool IsOpen, string? MergedInto);
