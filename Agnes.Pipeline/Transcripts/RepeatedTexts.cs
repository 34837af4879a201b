using System.Text;

namespace Agnes.Pipeline.Transcripts;

/// <summary>
/// Keeps short texts that line after line repeats, so that each is decoded and held once. What takes another's place
/// pushes it out: a miss costs no more than decoding.
/// </summary>
internal sealed class RepeatedTexts
{
    private const int Slots = 256;
    private const int LongestKept = 128;

    private readonly string?[] _kept = new string?[Slots];

    public string Get(ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length is 0 or > LongestKept)
        {
            return Encoding.UTF8.GetString(utf8);
        }

        // Ids differ in their ends, paths in their lengths.
        var slot = (utf8.Length * 31) + (utf8[0] * 7) + (utf8[utf8.Length / 2] * 17) + utf8[^1];
        ref var kept = ref _kept[slot % Slots];
        if (kept is null || !Ascii.Equals(utf8, kept))
        {
            kept = Encoding.UTF8.GetString(utf8);
        }

        return kept;
    }
}
