using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;

namespace Agnes.Cli.Push;

/// <summary>Streams a transcript: reads it once, redacts it, and compresses it, without holding it in memory.</summary>
internal sealed class SessionContent : HttpContent
{
    private const int Chunk = 64 * 1024;

    private readonly Stream _source;
    private readonly long _size;
    private readonly Action<int> _moved;

    /// <param name="source">The transcript.</param>
    /// <param name="size">The number of bytes to send.</param>
    /// <param name="moved">Called with the number of bytes read since the last call.</param>
    public SessionContent(Stream source, long size, Action<int> moved)
    {
        _source = source;
        _size = size;
        _moved = moved;
        Headers.ContentType = new MediaTypeHeaderValue("application/x-ndjson");
        Headers.ContentEncoding.Add("gzip");
    }

    /// <summary>The copy that was sent, or null before sending.</summary>
    public RedactedCopy? Sent { get; private set; }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(
        Stream stream,
        TransportContext? context,
        CancellationToken cancellationToken)
    {
        // Buffer the output of the compressor, because each of its small blocks would become a packet. HttpClient
        // closes the stream.
        var buffered = new BufferedStream(stream, Chunk);
        await using (var gzip = new GZipStream(buffered, CompressionLevel.Fastest, leaveOpen: true))
        {
            Sent = await RedactedCopy.WriteAsync(_source, _size, gzip, _moved, cancellationToken);
        }

        await buffered.FlushAsync(cancellationToken);
    }

    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
    }
}
