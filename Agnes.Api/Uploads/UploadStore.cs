using System.Buffers;
using System.IO.Compression;
using System.IO.Pipelines;
using Agnes.Pipeline.Sessions;

namespace Agnes.Api.Uploads;

/// <summary>Puts sessions in place: whole or not at all.</summary>
public sealed class UploadStore(SessionRoot root, DeletedSessions deleted, UploadOptions options, TimeProvider time)
{
    private const int BufferSize = 128 * 1024;

    /// <summary>Writes beside the session's place, flushes, and renames once <paramref name="isWhole"/> ends.</summary>
    /// <param name="userId">Whose folder it goes to.</param>
    /// <param name="part">The session.</param>
    /// <param name="isWhole">Ends when all of it was sent.</param>
    /// <param name="modifiedAt">When it was last written; null for now.</param>
    /// <param name="cancellationToken">Ends it, with nothing left behind.</param>
    /// <returns>How many bytes are stored.</returns>
    public async Task<long> StoreAsync(
        string userId,
        UploadPart part,
        Func<CancellationToken, Task> isWhole,
        DateTime? modifiedAt,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(part);
        ArgumentNullException.ThrowIfNull(isWhole);
        var session = new SessionKey(userId, part.Name);
        if (deleted.Contains(session))
        {
            throw Gone(session);
        }

        if (!root.TryMakeFolder(userId))
        {
            throw new UploadRefusedException(
                StatusCodes.Status507InsufficientStorage,
                $"The folder of '{userId}' on the server is a link, and sessions are kept in plain folders only; nothing was stored.");
        }

        var place = root.PathOf(session);
        var beside = Path.Combine(Path.GetDirectoryName(place)!, UploadLeftovers.NewName(time));
        try
        {
            var size = await WriteAsync(beside, part, isWhole, cancellationToken);
            if (modifiedAt is { } written)
            {
                File.SetLastWriteTimeUtc(beside, written);
            }

            File.Move(beside, place, overwrite: true);
            // Deleted meanwhile: who deletes it remembers it first and removes files then, so that one of us removes this one.
            if (deleted.Contains(session))
            {
                File.Delete(place);
                throw Gone(session);
            }

            return size;
        }
        finally
        {
            File.Delete(beside);
        }
    }

    private async Task<long> WriteAsync(
        string path,
        UploadPart part,
        Func<CancellationToken, Task> isWhole,
        CancellationToken cancellationToken)
    {
        await using var file = new FileStream(path, new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            BufferSize = 0,
            Options = FileOptions.Asynchronous,
        });
        await CopyAsync(part, file, cancellationToken);
        await isWhole(cancellationToken);
        RandomAccess.FlushToDisk(file.SafeFileHandle);
        return file.Length;
    }

    private async Task CopyAsync(UploadPart part, FileStream file, CancellationToken cancellationToken)
    {
        // The first bytes are looked at, so they go through a pipe that gives them again.
        var sent = PipeReader.Create(part.Content, new StreamPipeReaderOptions(bufferSize: BufferSize, leaveOpen: true));
        if (part.IsGzip || await BeginsAsGzipAsync(sent, cancellationToken))
        {
            await using var tail = new TailStream(sent.AsStream());
            await using var plain = new GZipStream(tail, CompressionMode.Decompress);
            try
            {
                await CopyPlainAsync(plain, file, cancellationToken);
                // What lies behind the last member is not content, but must be seen.
                await tail.CopyToAsync(Stream.Null, cancellationToken);
            }
            catch (InvalidDataException e)
            {
                throw BrokenGzip(e);
            }

            if (!GzipEnd.Matches(tail.Tail, file))
            {
                throw BrokenGzip(null);
            }
        }
        else
        {
            await CopyPlainAsync(sent.AsStream(), file, cancellationToken);
        }
    }

    private async Task CopyPlainAsync(Stream content, FileStream file, CancellationToken cancellationToken)
    {
        var probe = new JsonObjectProbe();
        var buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        try
        {
            long size = 0;
            int read;
            while ((read = await content.ReadAsync(buffer, cancellationToken)) > 0)
            {
                size += read;
                if (size > options.MaxBytes)
                {
                    throw new UploadRefusedException(
                        StatusCodes.Status413PayloadTooLarge,
                        $"The session is larger than {options.MaxBytes} bytes (UPLOAD_MAX_BYTES).");
                }

                probe.Read(buffer.AsSpan(0, read));
                await file.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        probe.Complete();
        if (!probe.Found)
        {
            throw new UploadRefusedException(StatusCodes.Status400BadRequest, "No line of the session is a JSON object.");
        }
    }

    private static async Task<bool> BeginsAsGzipAsync(PipeReader content, CancellationToken cancellationToken)
    {
        var first = await content.ReadAtLeastAsync(2, cancellationToken);
        var isGzip = new SequenceReader<byte>(first.Buffer).IsNext([0x1F, 0x8B]);
        content.AdvanceTo(first.Buffer.Start);
        return isGzip;
    }

    private static UploadRefusedException Gone(SessionKey session) => new(
        StatusCodes.Status410Gone,
        $"The session '{SubAgentName.ParentOf(session.Name.Value) ?? session.Name.Value}' was deleted, and is not taken again.");

    private static UploadRefusedException BrokenGzip(Exception? inner) =>
        new(StatusCodes.Status400BadRequest, "The gzip content is broken: torn, damaged, or followed by something else.", inner);
}
