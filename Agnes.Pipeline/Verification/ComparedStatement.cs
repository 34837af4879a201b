using F23.StringSimilarity;

namespace Agnes.Pipeline.Verification;

/// <summary>A statement with the data for comparisons, computed on first use.</summary>
internal sealed class ComparedStatement
{
    /// <summary>Trigrams, because paraphrases reorder words and change their endings.</summary>
    private static readonly Cosine Trigrams = new(3);

    private readonly Lazy<IDictionary<string, int>> _profile;
    private readonly HashSet<string> _entities;
    private readonly string _text;

    public ComparedStatement(StoredKnowledge stored)
    {
        Stored = stored;
        _text = Quotation.Normalize(stored.Statement.Text).ToUpperInvariant();
        _profile = new Lazy<IDictionary<string, int>>(() => Trigrams.GetProfile(_text));
        _entities = stored.Statement.Entities
            .Select(entity => Quotation.Normalize(entity).ToUpperInvariant())
            .ToHashSet(StringComparer.Ordinal);
    }

    public StoredKnowledge Stored { get; }

    public string Id => Stored.Statement.Id;

    public bool IsOpen => Stored.IsOpen;

    public int Length => _text.Length;

    /// <summary>Returns the cosine of the trigram counts, from 0 to 1.</summary>
    public double SimilarityTo(ComparedStatement other) =>
        _text.Length < 3 || other._text.Length < 3 ? 0 : Trigrams.Similarity(_profile.Value, other._profile.Value);

    public int SharedEntities(ComparedStatement other) => _entities.Count(other._entities.Contains);

    /// <summary>Returns the Jaccard index of the entities, from 0 to 1.</summary>
    public double EntityOverlap(ComparedStatement other)
    {
        var shared = SharedEntities(other);
        return shared == 0 ? 0 : (double)shared / (_entities.Count + other._entities.Count - shared);
    }

    /// <summary>True if both texts are equal, ignoring white space and case.</summary>
    public bool Equals(ComparedStatement? other) => other?._text == _text;

    public override bool Equals(object? obj) => Equals(obj as ComparedStatement);

    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(_text);
}
