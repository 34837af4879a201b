using System.Text.RegularExpressions;

namespace Agnes.Pipeline.Verification.Rules;

/// <summary>A sentence of what a person typed.</summary>
/// <param name="Quote">As it was typed.</param>
/// <param name="Text">For matching: straight apostrophes, single spaces, no full stop at the end.</param>
internal sealed partial record Sentence(string Quote, string Text)
{
    private const int FewestWords = 4;
    private const int MostWords = 60;
    private const int MostCharacters = 400;

    public static Sentence Of(string quote)
    {
        var text = Quotation.Normalize(quote).Replace('’', '\'').Replace('‘', '\'');
        return new Sentence(quote, Opening().Replace(text, "").TrimEnd('.', '!', ' '));
    }

    public bool IsQuestion => Text.EndsWith('?');

    /// <summary>Whether it is long enough to say something, and short enough to be one thought.</summary>
    public bool HasSensibleLength =>
        Text.Length <= MostCharacters && Text.Count(letter => letter == ' ') + 1 is >= FewestWords and <= MostWords;

    [GeneratedRegex(@"^(?:(?:btw|by the way|quick (?:thing|note)|one (?:more )?thing|small thing|minor|unrelated|oh|ah|hm+|um+|well)[\s,:–—-]+)+", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1_000)]
    private static partial Regex Opening();
}
