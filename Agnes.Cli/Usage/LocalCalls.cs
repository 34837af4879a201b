using System.Collections.Concurrent;
using Agnes.Pipeline.ClaudeCode;
using Agnes.Pipeline.Sessions;
using Agnes.Pipeline.Transcripts;
using Agnes.Pipeline.Usage;
using Agnes.Pipeline.Usage.Counting;

namespace Agnes.Cli.Usage;

/// <param name="Unreadable">The error messages of the files that could not be read.</param>
internal sealed record LocalCalls(IReadOnlyCollection<CallsOfFile> Files, IReadOnlyCollection<string> Unreadable)
{
    private static readonly SessionOwner NoOwner = new(null, "");

    /// <summary>Reads all transcripts in parallel, on all cores.</summary>
    public static LocalCalls Read(FoundTranscripts found, CancellationToken cancellationToken)
    {
        var files = new ConcurrentBag<CallsOfFile>();
        var unreadable = new ConcurrentBag<string>(found.Skipped.Select(file => $"{file.Path}: {file.Reason}"));
        // Read the largest files first, so that no core works alone at the end.
        var queue = Partitioner.Create(
            found.Files.OrderByDescending(transcript => transcript.Size),
            EnumerablePartitionerOptions.NoBuffering);
        Parallel.ForEach(
            queue,
            new ParallelOptions { CancellationToken = cancellationToken, MaxDegreeOfParallelism = Environment.ProcessorCount },
            () => new TranscriptReader(),
            (transcript, _, reader) =>
            {
                try
                {
                    files.Add(Read(transcript, reader, start: 0, size: null, cancellationToken).Calls);
                }
                catch (Exception e) when (e is IOException or UnauthorizedAccessException)
                {
                    unreadable.Add(e.Message);
                }

                return reader;
            },
            _ => { });
        return new LocalCalls(files, unreadable);
    }

    /// <summary>Reads the calls after a position, and the position of the end of the last complete line.</summary>
    public static T ReadFrom<T>(
        TranscriptFile transcript,
        long start,
        Func<TranscriptFile, CallsOfFile, long, T> take,
        CancellationToken cancellationToken)
    {
        var (calls, position) = Read(transcript, new TranscriptReader(), start, transcript.Size, cancellationToken);
        return take(transcript, calls, position);
    }

    private static (CallsOfFile Calls, long Position) Read(
        TranscriptFile transcript,
        TranscriptReader reader,
        long start,
        long? size,
        CancellationToken cancellationToken)
    {
        var extraction = new CallsExtraction(new UsageRowSource(transcript.RelativePath, NoOwner, UsageProcessor.CurrentVersion));
        using var file = File.OpenHandle(
            transcript.Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, FileOptions.SequentialScan);
        var statistics = reader.Read(
            file, start, size ?? RandomAccess.GetLength(file), hasher: null, extraction.Read, cancellationToken);
        return (extraction.ToCalls(), statistics.BytesRead);
    }
}
