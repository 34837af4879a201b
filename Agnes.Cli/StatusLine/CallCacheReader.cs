namespace Agnes.Cli.StatusLine;

internal sealed class CallCacheReader : ICacheCodec, IDisposable
{
    private readonly BinaryReader _reader;
    private readonly List<string> _texts = [];

    private CallCacheReader(byte[] file) =>
        _reader = new BinaryReader(new MemoryStream(file, CallCacheHeader.Size, file.Length - CallCacheHeader.Size));

    /// <exception cref="InvalidDataException">The bytes are damaged or of another format version.</exception>
    public static CachedTranscript[] Read(byte[] file)
    {
        CallCacheHeader.Check(file);
        using var reader = new CallCacheReader(file);
        CachedTranscript[] transcripts = [];
        reader.List(ref transcripts);
        return transcripts;
    }

    public void Text(ref string? value)
    {
        var place = _reader.Read7BitEncodedInt();
        if (place == 1)
        {
            _texts.Add(_reader.ReadString());
        }

        value = place switch
        {
            0 => null,
            1 => _texts[^1],
            _ => _texts[place - 2],
        };
    }

    public void Number(ref long value) => value = _reader.Read7BitEncodedInt64();

    public void Flag(ref bool value) => value = _reader.ReadBoolean();

    public void Time(ref DateTimeOffset? value) =>
        value = _reader.ReadInt64() is not 0 and var ticks ? new DateTimeOffset(ticks, TimeSpan.Zero) : null;

    public void List<T>(ref T[] items)
        where T : ICacheRecord, new()
    {
        items = new T[_reader.Read7BitEncodedInt()];
        for (var index = 0; index < items.Length; index++)
        {
            items[index] = new T();
            items[index].Transfer(this);
        }
    }

    public void Dispose() => _reader.Dispose();
}
