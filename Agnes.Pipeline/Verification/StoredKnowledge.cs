namespace Agnes.Pipeline.Verification;

/// <summary>A stored item, with the data for matching.</summary>
/// <param name="Statement">The statement.</param>
/// <param name="IsOpen">True if the item is approved or pending, and not rejected, revoked, or merged.</param>
/// <param name="MergedInto">The id of the item that it was merged into, or null.</param>
public sealed record StoredKnowledge(KnowledgeStatement Statement, bool IsOpen, string? MergedInto);
