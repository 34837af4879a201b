using System.Buffers;
using System.Text.RegularExpressions;

namespace Agnes.Cli.Redaction;

internal static partial class SecretScanner
{
    /// <summary>The maximum length of a secret.</summary>
    public const int MaxSecretLength = 64 * 1024;

    /// <summary>The number of characters before a position that decide whether a secret can start there.</summary>
    public const int MaxLookBehind = 32;

    /// <summary>A text with fewer distinct characters is a placeholder, such as <c>xxxxxxxx</c>.</summary>
    private const int MinDistinctCharacters = 8;

    private static readonly SearchValues<string> Anchors = SearchValues.Create(
        [PrivateKeyBlock.Anchor, .. SecretFormats.All.Select(format => format.Anchor).Distinct()],
        StringComparison.Ordinal);

    private static readonly ILookup<char, SecretFormat> FormatsByFirst = SecretFormats.All.ToLookup(format => format.Anchor[0]);

    /// <summary>
    /// Finds the first secret whose anchor is at <paramref name="from"/> or later and before <paramref name="to"/>.
    /// </summary>
    /// <param name="text">The text. Characters before <paramref name="from"/> are context only.</param>
    /// <param name="from">The first position of an anchor.</param>
    /// <param name="to">The end of the positions of an anchor.</param>
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
        // No secret is longer, and the search must not scan the rest of the text.
        foreach (var match in pattern.EnumerateMatches(text[..Math.Min(text.Length, MaxSecretLength)]))
        {
            return match.Length;
        }

        return 0;
    }

    /// <summary>
    /// True if no word continues at this position. The last character of an escape such as <c>\n</c> or <c>%3D</c> is
    /// not part of a word, and neither is the <c>_</c> of Markdown emphasis.
    /// </summary>
    private static bool IsBoundary(ReadOnlySpan<char> text, int at)
    {
        var before = text[Math.Max(0, at - MaxLookBehind)..at];
        return before is [] || !char.IsAsciiLetterOrDigit(before[^1]) || Escape().IsMatch(before);
    }

    private static bool IsPlaceholder(ReadOnlySpan<char> secret)
    {
        var seen = new HashSet<char>(MinDistinctCharacters);
        foreach (var character in secret[Math.Min(secret.Length, 8)..])
        {
            seen.Add(character);
            if (seen.Count >= MinDistinctCharacters)
            {
                return false;
            }
        }

        return true;
    }

    // Escapes of JSON, of URLs, and of terminal colors.
    [GeneratedRegex(@"(?:\\[nrtbf]|\\u[0-9a-fA-F]{4}|%[0-9a-fA-F]{2}|\\u001[bB]\[[0-9;]{0,16}[mK])\z")]
    private static partial Regex Escape();
}

/// <summary>The position of a secret. Contains no text of it.</summary>
internal readonly record struct FoundSecret(string Kind, int Start, int Length)
{
    public int End => Start + Length;
}
