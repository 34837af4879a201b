using System.Buffers;
using System.Text.RegularExpressions;

namespace Agnes.Cli.Redaction;

/// <summary>Finds secrets in JSON text, one after the other.</summary>
internal static partial class SecretScanner
{
    /// <summary>How much text after its beginning a secret may take, at most.</summary>
    public const int Longest = 64 * 1024;

    /// <summary>How much text before a position decides whether a secret may begin there.</summary>
    public const int LongestLookBehind = 32;

    /// <summary>So few different characters make a placeholder, such as <c>xxxxxxxx</c>.</summary>
    private const int FewestCharacters = 8;

    private static readonly SearchValues<string> Anchors = SearchValues.Create(
        [PrivateKeyBlock.Anchor, .. SecretFormats.All.Select(format => format.Anchor).Distinct()],
        StringComparison.Ordinal);

    private static readonly ILookup<char, SecretFormat> FormatsByFirst = SecretFormats.All.ToLookup(format => format.Anchor[0]);

    /// <summary>The first secret whose anchor stands at <paramref name="from"/> or later, and before <paramref name="to"/>.</summary>
    /// <param name="text">The text; what is before <paramref name="from"/> is only looked at.</param>
    /// <param name="from">Where to begin.</param>
    /// <param name="to">Where to end.</param>
    public static FoundSecret? Find(ReadOnlySpan<char> text, int from, int to)
    {
        var first = from;
        while (from < to && text[from..].IndexOfAny(Anchors) is var next and >= 0 && from + next < to)
        {
            from += next;
            if (At(text, first, from) is { } found)
            {
                return found;
            }

            from++;
        }

        return null;
    }

    private static FoundSecret? At(ReadOnlySpan<char> text, int first, int anchor)
    {
        if (text[anchor..].StartsWith(PrivateKeyBlock.Anchor, StringComparison.Ordinal))
        {
            return PrivateKeyBlock.LengthAt(text[anchor..]) is var length and > 0
                ? new FoundSecret(PrivateKeyBlock.Kind, anchor, length)
                : null;
        }

        foreach (var format in FormatsByFirst[text[anchor]])
        {
            if (text[anchor..].StartsWith(format.Anchor, StringComparison.Ordinal)
                && Match(format, text, first, anchor) is { } found)
            {
                return found;
            }
        }

        return null;
    }

    private static FoundSecret? Match(SecretFormat format, ReadOnlySpan<char> text, int first, int anchor)
    {
        var start = anchor - format.Before;
        if (format.Lead is { } lead)
        {
            var length = LengthOf(lead, text[start..]);
            if (length == 0)
            {
                return null;
            }

            start += length;
        }
        else if (start < first || !IsBoundary(text, start))
        {
            return null;
        }

        var secret = LengthOf(format.Pattern, text[start..]);
        return secret > 0 && !IsPlaceholder(text.Slice(start, secret)) ? new FoundSecret(format.Kind, start, secret) : null;
    }

    private static int LengthOf(Regex pattern, ReadOnlySpan<char> text)
    {
        // None is longer; and a search must not run through all that follows.
        foreach (var match in pattern.EnumerateMatches(text[..Math.Min(text.Length, Longest)]))
        {
            return match.Length;
        }

        return 0;
    }

    /// <summary>
    /// Whether no word goes on here. What an escape ends with, as in <c>\n</c> or <c>%3D</c>, is no part of a word, nor is
    /// the <c>_</c> with which Markdown leans it.
    /// </summary>
    private static bool IsBoundary(ReadOnlySpan<char> text, int at)
    {
        var before = text[Math.Max(0, at - LongestLookBehind)..at];
        return before is [] || !char.IsAsciiLetterOrDigit(before[^1]) || Escape().IsMatch(before);
    }

    private static bool IsPlaceholder(ReadOnlySpan<char> secret)
    {
        var seen = new HashSet<char>(FewestCharacters);
        foreach (var character in secret[Math.Min(secret.Length, 8)..])
        {
            seen.Add(character);
            if (seen.Count >= FewestCharacters)
            {
                return false;
            }
        }

        return true;
    }

    // Of JSON, of an address, of a terminal's colours.
    [GeneratedRegex(@"(?:\\[nrtbf]|\\u[0-9a-fA-F]{4}|%[0-9a-fA-F]{2}|\\u001[bB]\[[0-9;]{0,16}[mK])\z")]
    private static partial Regex Escape();
}
