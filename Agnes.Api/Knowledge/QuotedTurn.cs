using System.Text.RegularExpressions;

namespace Agnes.Api.Knowledge;

/// <summary>A turn parted where its quote begins and ends.</summary>
public sealed record QuotedTurn(string Before, string Quote, string After)
{
    private static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(200);

    /// <summary>Finds a quote in a turn, white space aside; null where it is not there, as when one of both was cut.</summary>
    public static QuotedTurn? Find(string turn, string quote)
    {
        ArgumentNullException.ThrowIfNull(turn);
        ArgumentNullException.ThrowIfNull(quote);
        var words = quote.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        var found = Regex.Match(turn, string.Join(@"\s+", words.Select(Regex.Escape)), RegexOptions.CultureInvariant, Longest);
        return words.Length > 0 && found.Success
            ? new QuotedTurn(turn[..found.Index], found.Value, turn[(found.Index + found.Length)..])
            : null;
    }

    /// <summary>With so many characters on either side of the quote, at most.</summary>
    public QuotedTurn Shorten(int most) => new(
        Before.Length <= most ? Before : $"…{Before[^most..]}",
        Quote,
        After.Length <= most ? After : $"{After[..most]}…");
}
