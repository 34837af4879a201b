using System.Text.Json;

namespace Agnes.Pipeline.Transcripts;

/// <summary>Finds where JSON numbers end.</summary>
internal static class JsonNumbers
{
    private const int End = -1;

    /// <summary>Finds what follows a number.</summary>
    /// <exception cref="JsonException">It is no number.</exception>
    public static int FindEnd(ReadOnlySpan<byte> json, int at)
    {
        if (At(json, at) == '-')
        {
            at++;
        }

        // Nothing follows a leading zero but a fraction or an exponent.
        at = At(json, at) == '0' ? at + 1 : PassDigits(json, at);
        if (At(json, at) == '.')
        {
            at = PassDigits(json, at + 1);
        }

        if (At(json, at) is 'e' or 'E')
        {
            at++;
            at = PassDigits(json, At(json, at) is '+' or '-' ? at + 1 : at);
        }

        // The slash of a comment ends it, too, and is refused then.
        return At(json, at) is End or ',' or '}' or ']' or ' ' or '\t' or '\r' or '\n' or '/' ? at : throw JsonCursor.NotJson();
    }

    private static int PassDigits(ReadOnlySpan<byte> json, int at)
    {
        var first = at;
        while (At(json, at) is >= '0' and <= '9')
        {
            at++;
        }

        return at > first ? at : throw JsonCursor.NotJson();
    }

    private static int At(ReadOnlySpan<byte> json, int at) => at < json.Length ? json[at] : End;
}
