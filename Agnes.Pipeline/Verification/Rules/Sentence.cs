using System.Text.RegularExpressions;

namespace Agnes.Pipeline.Verification.Rules;

/// <summary>A sentence that a user typed.</summary>
/// <param name="Quote">The original text.</param>
/// <param name="Text">The text for matching: straight apostrophes, single spaces, no period at the end.</param>
internal sealed partial record Sentence(string Quote, string Text)
{
    private const int MinWords = 4;
    private const int MaxWords = 60;
    private const int MaxCharacters = 400;

    public static Sentence Of(string quote)
    {
        var text = Quotation.Normalize(quote).Replace('’', '\'').Replace('‘', '\'');
        return new Sentence(quote, Opening().Replace(text, "").TrimEnd('.', '!', ' '));
    }

    public bool IsQuestion => Text.EndsWith('?');

    /// <summary>True if the sentence is long enough to be a statement and short enough to be a single one.</summary>
    public bool HasSensibleLength =>
        Text.Length <= MaxCharacters && Text.Count(letter => letter == ' ') + 1 is >= MinWords and <= MaxWords;

    [GeneratedRegex(@"^(?:(?:btw|by the way|quick (?:thing|note)|one (?:more )?thing|small thing|minor|unrelated|oh|ah|hm+|um+|well)[\s,:–—-]+)+", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1_000)]
    private static partial Regex Opening();
}
