using System.Buffers;
using System.Globalization;
using System.Text;

namespace Agnes.Pipeline.Transcripts;

/// <summary>Decodes JSON strings of transcripts, which are not always well-formed Unicode.</summary>
internal static class Utf8Text
{
    /// <summary>
    /// The text of a JSON string. Invalid bytes and lone surrogates become U+FFFD, where
    /// <see cref="System.Text.Json.Utf8JsonReader.GetString"/> throws.
    /// </summary>
    public static string Decode(ReadOnlySpan<byte> json, bool isEscaped) =>
        isEscaped ? Unescape(json) : Encoding.UTF8.GetString(json);

    /// <summary>The first UTF-16 unit of a JSON string; null of an empty one. Only good for comparing with ASCII.</summary>
    public static char? FirstUnit(ReadOnlySpan<byte> json) => json switch
    {
        [] => null,
        [(byte)'\\', (byte)'u', ..] => UnitAt(json),
        [(byte)'\\', var escaped, ..] => Unescape(escaped),
        [var first, ..] => (char)first,
    };

    private static string Unescape(ReadOnlySpan<byte> json)
    {
        // No escape is shorter than what it stands for, and no byte gives more than one UTF-16 unit.
        var rented = ArrayPool<char>.Shared.Rent(json.Length);
        try
        {
            var length = Unescape(json, rented);
            ReplaceLoneSurrogates(rented.AsSpan(0, length));
            return new string(rented, 0, length);
        }
        finally
        {
            ArrayPool<char>.Shared.Return(rented);
        }
    }

    private static int Unescape(ReadOnlySpan<byte> json, Span<char> text)
    {
        var length = 0;
        while (!json.IsEmpty)
        {
            var run = json.IndexOf((byte)'\\');
            if (run < 0)
            {
                return length + Encoding.UTF8.GetChars(json, text[length..]);
            }

            length += Encoding.UTF8.GetChars(json[..run], text[length..]);
            var isUnit = run + 1 < json.Length && json[run + 1] == 'u';
            if (run + (isUnit ? 6 : 2) > json.Length)
            {
                // Cut within an escape.
                return length;
            }

            text[length++] = isUnit
                ? UnitAt(json[run..])
                : Unescape(json[run + 1]);
            json = json[(run + (isUnit ? 6 : 2))..];
        }

        return length;
    }

    private static char UnitAt(ReadOnlySpan<byte> escape) =>
        (char)ushort.Parse(escape.Slice(2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);

    private static char Unescape(byte escaped) => (char)escaped switch
    {
        'n' => '\n',
        't' => '\t',
        'r' => '\r',
        'b' => '\b',
        'f' => '\f',
        var itself => itself,
    };

    private static void ReplaceLoneSurrogates(Span<char> text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i]))
            {
                continue;
            }

            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                i++;
            }
            else
            {
                text[i] = '\uFFFD';
            }
        }
    }
}
