using Agnes.Pipeline.Processors;
using Agnes.Pipeline.Sessions;

namespace Agnes.Pipeline.Verification;

/// <summary>A row of <c>verification_evidence</c>, with the item that is created if no stored item matches.</summary>
public sealed record Evidence : IRow
{
    /// <summary>The maximum number of characters of a quote.</summary>
    public const int MaxQuoteLength = 1_000;

    /// <summary>The maximum number of characters of a turn, around its quote.</summary>
    public const int MaxTurnLength = 2_000;

    /// <summary>The item as found. If it paraphrases a stored item, the row belongs to the stored one.</summary>
    public required KnowledgeStatement Item { get; init; }

    /// <summary>The id of the item that the row belongs to.</summary>
    public required string ItemId { get; init; }

    /// <summary>The session key.</summary>
    public required string SessionFile { get; init; }

    /// <summary>The owner of the session.</summary>
    public required SessionOwner Owner { get; init; }

    /// <summary>The way in which the user verified it here.</summary>
    public required DetectionType DetectionType { get; init; }

    /// <summary>The exact text of the user.</summary>
    public required string Quote { get; init; }

    /// <summary>The turn that contains the quote, or the part of it around the quote.</summary>
    public required string Turn { get; init; }

    /// <summary>The end of the previous turn, or null if there is none.</summary>
    public string? TurnBefore { get; init; }

    /// <summary>The end position of the turn in the file, in bytes.</summary>
    public required long Position { get; init; }

    /// <summary>The time of the turn, or, if the line has none, the time of the extraction.</summary>
    public required DateTimeOffset SaidAt { get; init; }

    /// <summary>The name of the extractor.</summary>
    public required string Extractor { get; init; }

    /// <summary>The time of the extraction.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The hash of the quote. Item, session, and this hash are the unique key of the row.</summary>
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
