using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Text.Json;

namespace Agnes.Pipeline.Transcripts;

/// <summary>Finds where JSON strings end, checking their escapes on the way.</summary>
internal static class JsonStrings
{
    /// <summary>Finds the quote that ends a string.</summary>
    /// <param name="json">The line.</param>
    /// <param name="at">Where the string's first character lies, behind its quote.</param>
    /// <param name="isEscaped">Whether it has escapes.</param>
    /// <exception cref="JsonException">It does not end, or holds a control character or an unknown escape.</exception>
    // Compiled at once, at its best: it sees nearly every byte of the first session.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static int FindEnd(ReadOnlySpan<byte> json, int at, out bool isEscaped)
    {
        isEscaped = false;
        ref var first = ref MemoryMarshal.GetReference(json);
        while (true)
        {
            if (at + Vector256<byte>.Count <= json.Length)
            {
                var special = SpecialBytes(Vector256.LoadUnsafe(ref first, (nuint)at));
                if (special == 0)
                {
                    at += Vector256<byte>.Count;
                    continue;
                }

                at += BitOperations.TrailingZeroCount(special);
            }
            else
            {
                at = FindSpecialByte(json, at);
            }

            var found = json[at];
            if (found == (byte)'"')
            {
                return at;
            }

            at = found == (byte)'\\' ? PassEscape(json, at) : throw JsonCursor.NotJson();
            isEscaped = true;
        }
    }

    /// <summary>A bit for each byte that is a quote, a backslash or a control character.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint SpecialBytes(Vector256<byte> block)
    {
        var isControl = Vector256.Equals(Vector256.Min(block, Vector256.Create((byte)0x1F)), block);
        var isQuote = Vector256.Equals(block, Vector256.Create((byte)'"'));
        var isBackslash = Vector256.Equals(block, Vector256.Create((byte)'\\'));
        return (isControl | isQuote | isBackslash).ExtractMostSignificantBits();
    }

    private static int FindSpecialByte(ReadOnlySpan<byte> json, int at)
    {
        while (at < json.Length && json[at] is not ((byte)'"' or (byte)'\\' or < 0x20))
        {
            at++;
        }

        return at < json.Length ? at : throw JsonCursor.NotJson();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int PassEscape(ReadOnlySpan<byte> json, int at)
    {
        if (at + 1 >= json.Length)
        {
            throw JsonCursor.NotJson();
        }

        return json[at + 1] switch
        {
            (byte)'n' or (byte)'"' or (byte)'\\' or (byte)'t' or (byte)'r' or (byte)'/' or (byte)'b' or (byte)'f' => at + 2,
            (byte)'u' => PassUnit(json, at),
            _ => throw JsonCursor.NotJson(),
        };
    }

    private static int PassUnit(ReadOnlySpan<byte> json, int at)
    {
        if (at + 6 > json.Length)
        {
            throw JsonCursor.NotJson();
        }

        foreach (var digit in json.Slice(at + 2, 4))
        {
            if (!char.IsAsciiHexDigit((char)digit))
            {
                throw JsonCursor.NotJson();
            }
        }

        return at + 6;
    }
}
