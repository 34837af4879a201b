using Agnes.Pipeline.Processors;
using Agnes.Pipeline.Sessions;

namespace Agnes.Pipeline.Verification;

/// <summary>A row of <c>verification_evidence</c>, with the item that it would make.</summary>
public sealed record Evidence : IRow
{
    /// <summary>Characters that are kept of a quote, at most.</summary>
    public const int LongestQuote = 1_000;

    /// <summary>Characters that are kept of a turn, at most, around its quote.</summary>
    public const int LongestTurn = 2_000;

    /// <summary>The item as it was found; where it is the paraphrase of a stored one, the row goes to that.</summary>
    public required KnowledgeStatement Item { get; init; }

    /// <summary>The item that it is evidence of.</summary>
    public required string ItemId { get; init; }

    /// <summary>The session's key.</summary>
    public required string SessionFile { get; init; }

    /// <summary>The session's owner.</summary>
    public required SessionOwner Owner { get; init; }

    /// <summary>How the person verified it here.</summary>
    public required DetectionType DetectionType { get; init; }

    /// <summary>What the person typed, word for word.</summary>
    public required string Quote { get; init; }

    /// <summary>The turn that the quote stands in, or so much of it as is around the quote.</summary>
    public required string Turn { get; init; }

    /// <summary>The end of the turn that it answers, where there is one.</summary>
    public string? TurnBefore { get; init; }

    /// <summary>Where the turn ends in the file, in bytes.</summary>
    public required long Position { get; init; }

    /// <summary>When it was said; where the line has no time, when the file was found.</summary>
    public required DateTimeOffset SaidAt { get; init; }

    /// <summary>What found it.</summary>
    public required string Extractor { get; init; }

    /// <summary>When it was found.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The quote's hash: with item and session, what makes the row unique.</summary>
    public string QuoteHash => KnowledgeId.HashOf(Quotation.Normalize(Quote));

    /// <inheritdoc/>
    public void WriteTo(IRowWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Write(ItemId);
        writer.Write(SessionFile);
        writer.Write(QuoteHash);
        writer.Write(Owner.UserId);
        writer.Write(Owner.Username);
        writer.Write(Terms.NameOf(DetectionType));
        writer.Write(Quote);
        writer.Write(Turn);
        writer.Write(TurnBefore);
        writer.Write(Position);
        writer.Write(SaidAt);
        writer.Write(Extractor);
        writer.Write(CreatedAt);
    }
}
