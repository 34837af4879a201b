using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace Agnes.Pipeline.Transcripts;

/// <summary>Finds the ends of JSON strings, and validates their escapes.</summary>
internal static class JsonStrings
{
    /// <summary>Finds the quote that ends a string, 64 bytes at a time.</summary>
    /// <param name="json">The line.</param>
    /// <param name="at">The position of the string's first character, after its opening quote.</param>
    /// <param name="isEscaped">True if the string contains escapes.</param>
    /// <exception cref="JsonException">The string does not end, or contains a control character or an invalid escape.</exception>
    // Nearly every byte of a session passes through here, so it is optimized at its first call.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static int FindEnd(ReadOnlySpan<byte> json, int at, out bool isEscaped)
    {
        isEscaped = false;
        ref var first = ref MemoryMarshal.GetReference(json);
        // 1 if the first byte of the next block is escaped by a backslash at the end of the block before.
        var carry = 0UL;
        while (true)
        {
            JsonBlock block;
            if (at + JsonBlock.Size <= json.Length)
            {
                block = new JsonBlock(ref Unsafe.Add(ref first, at));
            }
            else if (json.Length >= JsonBlock.Size && at < json.Length)
            {
                // The last 64 bytes of the line; those before the position are shifted out.
                var overlap = at - (json.Length - JsonBlock.Size);
                block = new JsonBlock(ref Unsafe.Add(ref first, json.Length - JsonBlock.Size)).ShiftedBy(overlap);
            }
            else
            {
                block = JsonBlock.OfShortLine(json, at);
            }

            if ((block.Backslashes | carry) == 0)
            {
                var special = block.Quotes | block.Controls;
                if (special == 0)
                {
                    at += JsonBlock.Size;
                    continue;
                }

                var lowest = special & (0 - special);
                return (block.Quotes & lowest) != 0
                    ? at + BitOperations.TrailingZeroCount(lowest)
                    : throw JsonCursor.NotJson();
            }

            isEscaped = true;
            var escaped = FindEscaped(block.Backslashes, ref carry);
            var ends = block.Quotes & ~escaped;
            // The bits before the end of the string; all bits if it does not end in this block.
            var before = (ends & (0 - ends)) - 1;
            var notSimple = escaped & before & ~block.SimpleEscapes;
            if ((block.Controls & before) != 0 || (notSimple != 0 && !AreUnicodeEscapes(json, at, notSimple)))
            {
                throw JsonCursor.NotJson();
            }

            if (ends != 0)
            {
                return at + BitOperations.TrailingZeroCount(ends);
            }

            at += JsonBlock.Size;
        }
    }

    /// <summary>
    /// Returns a bit for each byte that follows an odd number of backslashes. Adding the start of a run of backslashes to
    /// the run carries to the bit after it, whose place (even or odd) then tells the length of the run.
    /// Source: G. Langdale, D. Lemire, "Parsing Gigabytes of JSON per Second".
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong FindEscaped(ulong backslashes, ref ulong carry)
    {
        const ulong EvenBits = 0x5555_5555_5555_5555;
        backslashes &= ~carry;
        var followsBackslash = (backslashes << 1) | carry;
        var oddStarts = backslashes & ~EvenBits & ~followsBackslash;
        var sum = oddStarts + backslashes;
        carry = sum < oddStarts ? 1UL : 0UL;
        return (EvenBits ^ (sum << 1)) & followsBackslash;
    }

    private static bool AreUnicodeEscapes(ReadOnlySpan<byte> json, int at, ulong escaped)
    {
        for (; escaped != 0; escaped &= escaped - 1)
        {
            var letter = at + BitOperations.TrailingZeroCount(escaped);
            if (!IsUnicodeEscape(json, letter))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsUnicodeEscape(ReadOnlySpan<byte> json, int letter)
    {
        const int Digits = 4;
        if (letter + Digits >= json.Length || json[letter] != (byte)'u')
        {
            return false;
        }

        foreach (var digit in json.Slice(letter + 1, Digits))
        {
            if (!char.IsAsciiHexDigit((char)digit))
            {
                return false;
            }
        }

        return true;
    }
}
