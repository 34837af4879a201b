using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;

namespace Agnes.Cli.Push;

/// <summary>A transcript on its way: read once, redacted, compressed, and never held as a whole.</summary>
internal sealed class SessionContent : HttpContent
{
    private const int Chunk = 64 * 1024;

    private readonly Stream _source;
    private readonly long _size;
    private readonly Action<int> _moved;

    /// <param name="source">The transcript.</param>
    /// <param name="size">How much of it.</param>
    /// <param name="moved">Is told how many more bytes of it are on their way.</param>
    public SessionContent(Stream source, long size, Action<int> moved)
    {
        _source = source;
        _size = size;
        _moved = moved;
        Headers.ContentType = new MediaTypeHeaderValue("application/x-ndjson");
        Headers.ContentEncoding.Add("gzip");
    }

    /// <summary>What went out; null before it did.</summary>
    public RedactedCopy? Sent { get; private set; }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(
        Stream stream,
        TransportContext? context,
        CancellationToken cancellationToken)
    {
        // Its compressed pieces are small, and each would become a packet. The stream is the request's to close.
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
