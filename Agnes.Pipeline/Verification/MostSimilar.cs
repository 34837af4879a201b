namespace Agnes.Pipeline.Verification;

/// <summary>Selects the stored items that a new item is compared with.</summary>
public static class MostSimilar
{
    /// <summary>Returns the most similar items in descending order of similarity.</summary>
    public static IReadOnlyList<KnowledgeStatement> To(
        KnowledgeStatement item,
        IEnumerable<KnowledgeStatement> others,
        int max)
    {
        var compared = Compared(item);
        return
        [
            .. others
                .Select(other => (Other: other, Compared: Compared(other)))
                .OrderByDescending(pair => compared.SimilarityTo(pair.Compared) + compared.EntityOverlap(pair.Compared))
                .ThenBy(pair => pair.Other.Id, StringComparer.Ordinal)
                .Take(max)
                .Select(pair => pair.Other),
        ];
    }

    private static ComparedStatement Compared(KnowledgeStatement statement) =>
        new(new StoredKnowledge(statement, IsOpen: true, MergedInto: null));
}
