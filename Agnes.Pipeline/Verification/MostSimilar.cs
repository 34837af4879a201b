namespace Agnes.Pipeline.Verification;

/// <summary>Chooses with which stored items a new one is compared.</summary>
public static class MostSimilar
{
    /// <summary>The others that are most similar to an item, the most similar first.</summary>
    public static IReadOnlyList<KnowledgeStatement> To(
        KnowledgeStatement item,
        IEnumerable<KnowledgeStatement> others,
        int most)
    {
        var compared = Compared(item);
        return
        [
            .. others
                .Select(other => (Other: other, Compared: Compared(other)))
                .OrderByDescending(pair => compared.SimilarityTo(pair.Compared) + compared.EntityOverlap(pair.Compared))
                .ThenBy(pair => pair.Other.Id, StringComparer.Ordinal)
                .Take(most)
                .Select(pair => pair.Other),
        ];
    }

    private static ComparedStatement Compared(KnowledgeStatement statement) =>
        new(new StoredKnowledge(statement, IsOpen: true, MergedInto: null));
}
