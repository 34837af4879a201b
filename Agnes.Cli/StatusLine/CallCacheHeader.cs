using System.Buffers.Binary;
using System.IO.Hashing;

namespace Agnes.Cli.StatusLine;

/// <summary>The header of the cache file: format, format version, and a checksum of the content, in little-endian order.</summary>
internal static class CallCacheHeader
{
    public const int Size = sizeof(uint) + sizeof(int) + sizeof(ulong);

    /// <summary>Increment this value when the fields of a cached record change.</summary>
    public const int Version = 2;

    // "AGSL" in ASCII.
    private const uint Format = 0x4C534741;

    /// <summary>Writes the header at the start of a file whose content is complete.</summary>
    public static void WriteTo(Span<byte> file)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(file, Format);
        BinaryPrimitives.WriteInt32LittleEndian(file[4..], Version);
        BinaryPrimitives.WriteUInt64LittleEndian(file[8..], XxHash3.HashToUInt64(file[Size..]));
    }

    /// <exception cref="InvalidDataException">The file is damaged or of another format version.</exception>
    public static void Check(ReadOnlySpan<byte> file)
    {
        if (file.Length < Size
            || BinaryPrimitives.ReadUInt32LittleEndian(file) != Format
            || BinaryPrimitives.ReadInt32LittleEndian(file[4..]) != Version
            || BinaryPrimitives.ReadUInt64LittleEndian(file[8..]) != XxHash3.HashToUInt64(file[Size..]))
        {
            throw new InvalidDataException("The cache is damaged or of another format version.");
        }
    }
}
