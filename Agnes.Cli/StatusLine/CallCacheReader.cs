using System.IO.Hashing;
using System.Runtime.InteropServices;

namespace Agnes.Cli.StatusLine;

/// <summary>Reads what <see cref="CallCacheWriter"/> wrote.</summary>
internal sealed class CallCacheReader : IDisposable
{
    private readonly BinaryReader _reader;
    private readonly List<string> _texts = [];

    private CallCacheReader(byte[] bytes) =>
        _reader = new BinaryReader(new MemoryStream(bytes, sizeof(ulong), bytes.Length - sizeof(ulong)));

    /// <exception cref="InvalidDataException">The bytes are not whole.</exception>
    public static CachedTranscript[] Read(byte[] bytes)
    {
        if (bytes.Length < sizeof(ulong) || MemoryMarshal.Read<ulong>(bytes) != XxHash3.HashToUInt64(bytes.AsSpan(sizeof(ulong))))
        {
            throw new InvalidDataException("The cache is damaged.");
        }

        using var reader = new CallCacheReader(bytes);
        var transcripts = new CachedTranscript[reader._reader.Read7BitEncodedInt()];
        for (var index = 0; index < transcripts.Length; index++)
        {
            transcripts[index] = reader.ReadTranscript();
        }

        return transcripts;
    }

    public void Dispose() => _reader.Dispose();

    private CachedTranscript ReadTranscript()
    {
        var (path, size, modifiedAt, position) = (Text()!, Number(), Time() ?? default, Number());
        var (session, agent, startedAt) = (Text(), Text(), Time());
        var calls = new CachedCall[_reader.Read7BitEncodedInt()];
        for (var index = 0; index < calls.Length; index++)
        {
            calls[index] = ReadCall();
        }

        return new CachedTranscript(path, size, modifiedAt, position, session, agent, startedAt, calls);
    }

    // Arguments are evaluated in the order in which they stand, which is the order in the file.
    private CachedCall ReadCall() => new(
        Text()!,
        Text(),
        Text(),
        Text()!,
        Text(),
        Text(),
        _reader.ReadBoolean(),
        Number(),
        Number(),
        Number(),
        Number(),
        Number(),
        Number(),
        Text(),
        Text(),
        Time());

    private long Number() => _reader.Read7BitEncodedInt64();

    private DateTimeOffset? Time() => _reader.ReadInt64() is not 0 and var ticks ? new DateTimeOffset(ticks, TimeSpan.Zero) : null;

    private string? Text()
    {
        switch (_reader.Read7BitEncodedInt())
        {
            case 0:
                return null;
            case 1:
                _texts.Add(_reader.ReadString());
                return _texts[^1];
            case var place:
                return _texts[place - 2];
        }
    }
}
