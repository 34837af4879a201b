using System.Buffers;
using Agnes.Cli.Redaction;
using Agnes.Pipeline.ClaudeCode;
using Agnes.Pipeline.Transcripts;

namespace Agnes.Cli.Push;

/// <summary>A copy of a transcript without its secrets.</summary>
/// <param name="Hash">The hash of the original content.</param>
/// <param name="Secrets">The replaced secrets.</param>
internal sealed record RedactedCopy(string Hash, SecretCounts Secrets)
{
    private const int Chunk = 64 * 1024;

    /// <summary>
    /// Opens a transcript for reading. The caller reads only the size at discovery; later lines belong to the next
    /// push.
    /// </summary>
    /// <exception cref="IOException">The file does not exist or cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">Reading the file is not permitted.</exception>
    public static FileStream Open(LocalSession session) => new(
        session.Path,
        new FileStreamOptions { Share = FileShare.ReadWrite | FileShare.Delete, BufferSize = 0 });

    public static async Task<RedactedCopy> WriteAsync(
        Stream source,
        long size,
        Stream target,
        Action<int> moved,
        CancellationToken cancellationToken)
    {
        using var hasher = new ContentHasher(earlierHash: null, earlierSize: null);
        var secrets = new SecretCounts();
        using var redactor = new Redactor(target, secrets);
        await ReadAsync(
            source,
            size,
            async read =>
            {
                hasher.Append(read.Span);
                await redactor.WriteAsync(read, cancellationToken);
                moved(read.Length);
            },
            cancellationToken);
        await redactor.CompleteAsync(cancellationToken);
        return new RedactedCopy(hasher.Hash, secrets);
    }

    public static async Task<string> HashAsync(LocalSession session, CancellationToken cancellationToken)
    {
        using var hasher = new ContentHasher(earlierHash: null, earlierSize: null);
        await using var source = Open(session);
        await ReadAsync(
            source,
            session.Size,
            read =>
            {
                hasher.Append(read.Span);
                return Task.CompletedTask;
            },
            cancellationToken);
        return hasher.Hash;
    }

    private static async Task ReadAsync(
        Stream source,
        long size,
        Func<ReadOnlyMemory<byte>, Task> take,
        CancellationToken cancellationToken)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(Chunk);
        try
        {
            for (var left = size; left > 0;)
            {
                var read = await source.ReadAsync(buffer.AsMemory(0, (int)Math.Min(left, Chunk)), cancellationToken);
                if (read == 0)
                {
                    break;
                }

                left -= read;
                await take(buffer.AsMemory(0, read));
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
