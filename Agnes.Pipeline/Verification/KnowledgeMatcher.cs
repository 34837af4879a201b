namespace Agnes.Pipeline.Verification;

/// <summary>
/// Determines whether a finding is new or belongs to a stored item. It contains the stored items and all findings since.
/// Not thread-safe.
/// </summary>
public sealed class KnowledgeMatcher
{
    /// <summary>The minimum similarity of equal statements that share at least <see cref="SharedEntities"/> entities.</summary>
    public const double SimilarWithEntities = 0.65;

    /// <summary>The minimum similarity of equal statements that have at least <see cref="LongEnough"/> characters.</summary>
    public const double Similar = 0.82;

    /// <summary>In characters; shorter texts are similar by chance.</summary>
    public const int LongEnough = 40;

    /// <summary>The minimum number of shared entities of two items with the same subject.</summary>
    public const int SharedEntities = 2;

    /// <summary>The maximum number of relations recorded for a new item.</summary>
    public const int MaxRelations = 10;

    private readonly Dictionary<string, StoredKnowledge> _byId;
    private readonly Dictionary<KnowledgeDomain, List<ComparedStatement>> _byDomain;

    /// <summary>Creates a matcher with the stored items.</summary>
    public KnowledgeMatcher(IEnumerable<StoredKnowledge> stored)
    {
        _byId = stored.ToDictionary(item => item.Statement.Id, StringComparer.Ordinal);
        _byDomain = _byId.Values
            .GroupBy(item => item.Statement.Domain)
            .ToDictionary(domain => domain.Key, domain => domain.Select(item => new ComparedStatement(item)).ToList());
    }

    /// <summary>Determines the item that a finding belongs to, and adds the finding.</summary>
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

        // A correction may use the same words as the statement that it corrects and state the opposite.
        var similar = FindMostSimilar(compared, others);
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

    private static ComparedStatement? FindMostSimilar(ComparedStatement found, List<ComparedStatement> others) =>
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
            .Take(MaxRelations)];

    // Evidence of a merged item belongs to the item that it was merged into.
    private string Successor(string id)
    {
        for (var steps = 0; steps < _byId.Count && _byId[id].MergedInto is { } next && _byId.ContainsKey(next); steps++)
        {
            id = next;
        }

        return id;
    }
}
