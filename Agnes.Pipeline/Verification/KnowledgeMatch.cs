namespace Agnes.Pipeline.Verification;

/// <summary>To which item something that was found belongs.</summary>
public abstract record KnowledgeMatch
{
    private KnowledgeMatch()
    {
    }

    /// <summary>To a stored one: it is more evidence for that.</summary>
    /// <param name="ItemId">The stored one.</param>
    public sealed record Again(string ItemId) : KnowledgeMatch;

    /// <summary>To none: it makes a new one.</summary>
    /// <param name="Duplicates">Stored items about the same things, the likeliest first.</param>
    /// <param name="Corrects">Of a correction, the stored item that says the most similar, where it still stands.</param>
    public sealed record Added(IReadOnlyList<LikelyDuplicate> Duplicates, string? Corrects) : KnowledgeMatch;
}
