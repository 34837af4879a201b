using System.Buffers;
using System.Text.RegularExpressions;

namespace Agnes.Cli.Redaction;

/// <summary>
/// Matches a private key between its PEM or PGP markers inside a JSON string. Line breaks are escaped, and a tool may
/// have added line numbers or truncated the key.
/// </summary>
internal static partial class PrivateKeyBlock
{
    public const string Kind = "private-key";

    public const string Anchor = "-----BEGIN ";

    private static readonly SearchValues<char> StringEnds = SearchValues.Create("\"\\\n");

    /// <summary>
    /// Returns the length of the key that starts with the anchor, or 0 if there is none, as in prose about keys.
    /// </summary>
    public static int LengthAt(ReadOnlySpan<char> text)
    {
        var header = LengthOf(Header(), text);
        if (header == 0)
        {
            return 0;
        }

        var body = UntilEndOfString(text[header..]);
        if (body.IndexOf("-----END ", StringComparison.Ordinal) is var end and >= 0
            && Material().IsMatch(body[..end])
            && LengthOf(Footer(), body[end..]) is var footer and > 0)
        {
            return header + end + footer;
        }

        return LengthOf(TruncatedBody(), body) is var rest and > 0 && Material().IsMatch(body[..rest]) ? header + rest : 0;
    }

    private static ReadOnlySpan<char> UntilEndOfString(ReadOnlySpan<char> text)
    {
        var at = 0;
        while (at < text.Length && text[at..].IndexOfAny(StringEnds) is var next and >= 0)
        {
            at += next;
            if (text[at] != '\\')
            {
                return text[..at];
            }

            at += 2;
        }

        return text;
    }

    private static int LengthOf(Regex pattern, ReadOnlySpan<char> text)
    {
        foreach (var match in pattern.EnumerateMatches(text))
        {
            return match.Length;
        }

        return 0;
    }

    [GeneratedRegex(@"\A-----BEGIN (?:[A-Z0-9]{1,20} ){0,4}PRIVATE KEY(?: BLOCK)?-----")]
    private static partial Regex Header();

    [GeneratedRegex(@"\A-----END (?:[A-Z0-9]{1,20} ){0,4}PRIVATE KEY(?: BLOCK)?-----")]
    private static partial Regex Footer();

    [GeneratedRegex(@"[A-Za-z0-9+/]{40}")]
    private static partial Regex Material();

    // Base64 lines, separated by line breaks and line numbers.
    [GeneratedRegex("""\A(?:(?:\\+[nrt]|\\u2192|[^A-Za-z"\\]){0,40}[A-Za-z0-9+/=]{20,})+""")]
    private static partial Regex TruncatedBody();
}
