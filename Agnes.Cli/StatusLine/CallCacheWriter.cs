using System.IO.Hashing;
using System.Runtime.InteropServices;

namespace Agnes.Cli.StatusLine;

/// <summary>Puts transcripts into the bytes that <see cref="CallCacheReader"/> reads: JSON would take ten times as long.</summary>
internal sealed class CallCacheWriter : IDisposable
{
    private readonly MemoryStream _content = new();
    private readonly BinaryWriter _writer;
    private readonly Dictionary<string, int> _texts = [];

    private CallCacheWriter() => _writer = new BinaryWriter(_content);

    public static byte[] Write(IReadOnlyList<CachedTranscript> transcripts)
    {
        using var writer = new CallCacheWriter();
        writer._writer.Write(0UL);
        writer._writer.Write7BitEncodedInt(transcripts.Count);
        foreach (var transcript in transcripts)
        {
            writer.Write(transcript);
        }

        var bytes = writer._content.ToArray();
        MemoryMarshal.Write(bytes, XxHash3.HashToUInt64(bytes.AsSpan(sizeof(ulong))));
        return bytes;
    }

    public void Dispose() => _writer.Dispose();

    private void Write(CachedTranscript transcript)
    {
        Write(transcript.Path);
        _writer.Write7BitEncodedInt64(transcript.Size);
        Write(transcript.ModifiedAt);
        _writer.Write7BitEncodedInt64(transcript.Position);
        Write(transcript.Session);
        Write(transcript.Agent);
        Write(transcript.StartedAt);
        _writer.Write7BitEncodedInt(transcript.Calls.Count);
        foreach (var call in transcript.Calls)
        {
            Write(call);
        }
    }

    private void Write(CachedCall call)
    {
        Write(call.Id);
        Write(call.Request);
        Write(call.Session);
        Write(call.Kind);
        Write(call.Model);
        Write(call.Agent);
        _writer.Write(call.Partial);
        _writer.Write7BitEncodedInt64(call.Input);
        _writer.Write7BitEncodedInt64(call.Output);
        _writer.Write7BitEncodedInt64(call.CacheRead);
        _writer.Write7BitEncodedInt64(call.Cache5m);
        _writer.Write7BitEncodedInt64(call.Cache1h);
        _writer.Write7BitEncodedInt64(call.Searches);
        Write(call.Speed);
        Write(call.Geo);
        Write(call.At);
    }

    private void Write(DateTimeOffset? time) => _writer.Write(time?.UtcTicks ?? 0);

    /// <summary>0: none; 1: a text that comes here first; else the place of an earlier one, from 2 on.</summary>
    private void Write(string? text)
    {
        if (text is null)
        {
            _writer.Write7BitEncodedInt(0);
        }
        else if (_texts.TryGetValue(text, out var place))
        {
            _writer.Write7BitEncodedInt(place);
        }
        else
        {
            _texts.Add(text, _texts.Count + 2);
            _writer.Write7BitEncodedInt(1);
            _writer.Write(text);
        }
    }
}
