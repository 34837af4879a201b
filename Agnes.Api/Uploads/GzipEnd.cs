using System.Buffers.Binary;
using System.IO.Hashing;

namespace Agnes.Api.Uploads;

/// <summary>
/// Whether compressed content ends where its last gzip member does. .NET's reader checks each whole member, but takes
/// a torn one for the end, and passes over what follows the last.
/// </summary>
public static class GzipEnd
{
    /// <summary>An empty member's body and trailer, which some writers put at the end.</summary>
    private static ReadOnlySpan<byte> EmptyMember => [0x03, 0x00, 0, 0, 0, 0, 0, 0, 0, 0];

    /// <param name="tail">The last bytes of the compressed content: checksum and length of the last member.</param>
    /// <param name="content">The content as it was decompressed.</param>
    public static bool Matches(ReadOnlySpan<byte> tail, Stream content)
    {
        if (tail.Length < TailStream.Kept)
        {
            return false;
        }

        if (tail.SequenceEqual(EmptyMember))
        {
            return true;
        }

        var checksum = BinaryPrimitives.ReadUInt32LittleEndian(tail[^8..]);
        var length = BinaryPrimitives.ReadUInt32LittleEndian(tail[^4..]);
        if (length == 0 || length > content.Length)
        {
            return false;
        }

        // The length is kept modulo 4 GiB; a larger member is one whole file here.
        content.Position = content.Length > uint.MaxValue ? 0 : content.Length - length;
        var crc = new Crc32();
        crc.Append(content);
        return crc.GetCurrentHashAsUInt32() == checksum;
    }
}
