namespace Agnes.Pipeline.Verification;

/// <summary>
/// Tells what is found again from what is new. It knows the stored items, and those that it was asked about since.
/// Not for several threads.
/// </summary>
public sealed class KnowledgeMatcher
{
    /// <summary>Texts as similar as this say the same, where they also share <see cref="SharedEntities"/>.</summary>
    public const double SimilarWithEntities = 0.65;

    /// <summary>Texts as similar as this say the same, where both are at least <see cref="LongEnough"/> long.</summary>
    public const double Similar = 0.82;

    /// <summary>Characters; shorter texts are alike by chance.</summary>
    public const int LongEnough = 40;

    /// <summary>Entities that two items share before they are taken to be about the same thing.</summary>
    public const int SharedEntities = 2;

    /// <summary>Relations that are noted for a new item, the strongest first.</summary>
    public const int MostRelations = 10;

    private readonly Dictionary<string, StoredKnowledge> _byId;
    private readonly Dictionary<KnowledgeDomain, List<ComparedStatement>> _byDomain;

    /// <summary>Starts with the stored items.</summary>
    public KnowledgeMatcher(IEnumerable<StoredKnowledge> stored)
    {
        _byId = stored.ToDictionary(item => item.Statement.Id, StringComparer.Ordinal);
        _byDomain = _byId.Values
            .GroupBy(item => item.Statement.Domain)
            .ToDictionary(domain => domain.Key, domain => domain.Select(item => new ComparedStatement(item)).ToList());
    }

    /// <summary>Says to which item something that was found belongs.</summary>
    public KnowledgeMatch Match(KnowledgeStatement found)
    {
        ArgumentNullException.ThrowIfNull(found);
        if (_byId.ContainsKey(found.Id))
        {
            return new KnowledgeMatch.Again(Successor(found.Id));
        }

        var compared = new ComparedStatement(new StoredKnowledge(found, IsOpen: true, MergedInto: null));
        var others = _byDomain.TryGetValue(found.Domain, out var domain) ? domain : _byDomain[found.Domain] = [];
        if (others.Find(compared.Equals) is { } same)
        {
            return new KnowledgeMatch.Again(Successor(same.Id));
        }

        // What corrects may be worded as what it corrects, and yet say the opposite.
        var similar = MostSimilar(compared, others);
        if (similar is not null && found.DetectionType != DetectionType.Correction)
        {
            return new KnowledgeMatch.Again(Successor(similar.Id));
        }

        var added = new KnowledgeMatch.Added(
            Duplicates(compared, others),
            similar is { IsOpen: true } ? similar.Id : null);
        _byId.Add(found.Id, compared.Stored);
        others.Add(compared);
        return added;
    }

    private static ComparedStatement? MostSimilar(ComparedStatement found, List<ComparedStatement> others) =>
        others
            .Select(other => (Other: other, Similarity: found.SimilarityTo(other), Shared: found.SharedEntities(other)))
            .Where(pair =>
                (pair.Shared >= SharedEntities && pair.Similarity >= SimilarWithEntities)
                || (pair.Similarity >= Similar && found.Length >= LongEnough && pair.Other.Length >= LongEnough))
            .OrderByDescending(pair => pair.Similarity)
            .Select(pair => pair.Other)
            .FirstOrDefault();

    private static List<LikelyDuplicate> Duplicates(ComparedStatement found, List<ComparedStatement> others) =>
        [.. others
            .Where(other => other.IsOpen && found.SharedEntities(other) >= SharedEntities)
            .Select(other => new LikelyDuplicate(other.Id, found.EntityOverlap(other)))
            .OrderByDescending(duplicate => duplicate.Score)
            .ThenBy(duplicate => duplicate.OtherId, StringComparer.Ordinal)
            .Take(MostRelations)];

    // Evidence of what was merged goes to the item that took its place.
    private string Successor(string id)
    {
        for (var steps = 0; steps < _byId.Count && _byId[id].MergedInto is { } next && _byId.ContainsKey(next); steps++)
        {
            id = next;
        }

        return id;
    }
}
