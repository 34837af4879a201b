using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Agnes.Pipeline.Transcripts;

/// <summary>The kinds of the 64 bytes of a block of JSON, as masks with one bit for each byte.</summary>
internal readonly struct JsonBlock
{
    public const int Size = 64;

    public readonly ulong Quotes;
    public readonly ulong Backslashes;

    /// <summary>Control characters, and what lies after the end of the line: a string must not reach either.</summary>
    public readonly ulong Controls;

    /// <summary>The characters <c>" \ / b f n r t</c>, which may follow a backslash.</summary>
    public readonly ulong SimpleEscapes;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public JsonBlock(ref byte first)
    {
        if (Vector512.IsHardwareAccelerated && Avx512BW.IsSupported)
        {
            var bytes = Vector512.LoadUnsafe(ref first);
            Quotes = Vector512.Equals(bytes, Vector512.Create((byte)'"')).ExtractMostSignificantBits();
            Backslashes = Vector512.Equals(bytes, Vector512.Create((byte)'\\')).ExtractMostSignificantBits();
            Controls = Vector512.LessThan(bytes, Vector512.Create((byte)0x20)).ExtractMostSignificantBits();
            SimpleEscapes = FindSimpleEscapes(bytes);
        }
        else
        {
            var (low, high) = (Vector256.LoadUnsafe(ref first), Vector256.LoadUnsafe(ref first, 32));
            Quotes = Bits(Vector256.Equals(low, Vector256.Create((byte)'"')), Vector256.Equals(high, Vector256.Create((byte)'"')));
            Backslashes = Bits(Vector256.Equals(low, Vector256.Create((byte)'\\')), Vector256.Equals(high, Vector256.Create((byte)'\\')));
            Controls = Bits(Vector256.LessThan(low, Vector256.Create((byte)0x20)), Vector256.LessThan(high, Vector256.Create((byte)0x20)));
            SimpleEscapes = Bits(FindSimpleEscapes(low), FindSimpleEscapes(high));
        }
    }

    private JsonBlock(ulong quotes, ulong backslashes, ulong controls, ulong simpleEscapes)
    {
        Quotes = quotes;
        Backslashes = backslashes;
        Controls = controls;
        SimpleEscapes = simpleEscapes;
    }

    // The halves of the byte of each simple escape select a bit in both tables. No other byte has a bit in common.
    private static Vector128<byte> LowHalves => Vector128.Create((byte)0, 0, 1 | 4 | 8, 0, 8, 0, 4, 0, 0, 0, 0, 0, 2, 0, 4, 1);

    private static Vector128<byte> HighHalves => Vector128.Create((byte)0, 0, 1, 0, 0, 2, 4, 8, 0, 0, 0, 0, 0, 0, 0, 0);

    /// <summary>Removes the first bytes of a block that ends with the line.</summary>
    public JsonBlock ShiftedBy(int count) =>
        new(Quotes >> count, Backslashes >> count, ~(~Controls >> count), SimpleEscapes >> count);

    /// <summary>The rest of a line that is shorter than a block.</summary>
    public static JsonBlock OfShortLine(ReadOnlySpan<byte> json, int at)
    {
        // Zeros count as control characters.
        Span<byte> bytes = stackalloc byte[Size];
        bytes.Clear();
        if (at < json.Length)
        {
            json[at..].CopyTo(bytes);
        }

        return new JsonBlock(ref bytes[0]);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Bits(Vector256<byte> low, Vector256<byte> high) =>
        low.ExtractMostSignificantBits() | ((ulong)high.ExtractMostSignificantBits() << 32);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong FindSimpleEscapes(Vector512<byte> bytes)
    {
        var lowHalves = bytes & Vector512.Create((byte)0x0F);
        var highHalves = (bytes.AsUInt16() >> 4).AsByte() & Vector512.Create((byte)0x0F);
        var common = Avx512BW.Shuffle(Vector512.Create(LowHalves), lowHalves)
            & Avx512BW.Shuffle(Vector512.Create(HighHalves), highHalves);
        return ~Vector512.Equals(common, Vector512<byte>.Zero).ExtractMostSignificantBits();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<byte> FindSimpleEscapes(Vector256<byte> bytes) =>
        Vector256.Create(FindSimpleEscapes(bytes.GetLower()), FindSimpleEscapes(bytes.GetUpper()));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<byte> FindSimpleEscapes(Vector128<byte> bytes) =>
        ~Vector128.Equals(
            Vector128.ShuffleNative(LowHalves, bytes & Vector128.Create((byte)0x0F))
            & Vector128.ShuffleNative(HighHalves, bytes >> 4),
            Vector128<byte>.Zero);
}
