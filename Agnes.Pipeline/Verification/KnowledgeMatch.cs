namespace Agnes.Pipeline.Verification;

/// <summary>The item that a finding belongs to.</summary>
public abstract record KnowledgeMatch
{
    private KnowledgeMatch()
    {
    }

    /// <summary>The finding is additional evidence for a stored item.</summary>
    /// <param name="ItemId">The id of the stored item.</param>
    public sealed record Again(string ItemId) : KnowledgeMatch;

    /// <summary>The finding creates a new item.</summary>
    /// <param name="Duplicates">Stored items about the same entities, in descending order of likelihood.</param>
    /// <param name="Corrects">For a correction, the most similar stored item if it is open, otherwise null.</param>
    public sealed record Added(IReadOnlyList<LikelyDuplicate> Duplicates, string? Corrects) : KnowledgeMatch;
}
