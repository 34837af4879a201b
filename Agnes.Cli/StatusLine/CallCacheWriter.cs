namespace Agnes.Cli.StatusLine;

/// <summary>Writes the cache in a binary format, because JSON would take ten times as long.</summary>
internal sealed class CallCacheWriter : ICacheCodec, IDisposable
{
    private readonly MemoryStream _content = new();
    private readonly BinaryWriter _writer;
    private readonly Dictionary<string, int> _texts = [];

    private CallCacheWriter()
    {
        _writer = new BinaryWriter(_content);
        _content.SetLength(CallCacheHeader.Size);
        _content.Position = CallCacheHeader.Size;
    }

    public static byte[] Write(CachedTranscript[] transcripts)
    {
        using var writer = new CallCacheWriter();
        writer.List(ref transcripts);
        var file = writer._content.ToArray();
        CallCacheHeader.WriteTo(file);
        return file;
    }

    /// <summary>Writes 0 for null, 1 and the text for a new text, and otherwise the index of the earlier text plus 2.</summary>
    public void Text(ref string? value)
    {
        if (value is null)
        {
            _writer.Write7BitEncodedInt(0);
        }
        else if (_texts.TryGetValue(value, out var place))
        {
            _writer.Write7BitEncodedInt(place);
        }
        else
        {
            _texts.Add(value, _texts.Count + 2);
            _writer.Write7BitEncodedInt(1);
            _writer.Write(value);
        }
    }

    public void Number(ref long value) => _writer.Write7BitEncodedInt64(value);

    public void Flag(ref bool value) => _writer.Write(value);

    public void Time(ref DateTimeOffset? value) => _writer.Write(value?.UtcTicks ?? 0);

    public void List<T>(ref T[] items)
        where T : ICacheRecord, new()
    {
        _writer.Write7BitEncodedInt(items.Length);
        foreach (var item in items)
        {
            item.Transfer(this);
        }
    }

    public void Dispose() => _writer.Dispose();
}
