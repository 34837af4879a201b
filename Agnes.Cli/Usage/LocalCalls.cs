using System.Collections.Concurrent;
using Agnes.Pipeline.Sessions;
using Agnes.Pipeline.Transcripts;
using Agnes.Pipeline.Usage;
using Agnes.Pipeline.Usage.Counting;

namespace Agnes.Cli.Usage;

/// <summary>The calls of models in local transcripts.</summary>
/// <param name="Files">Those of each file.</param>
/// <param name="Unreadable">What could not be read, and why.</param>
internal sealed record LocalCalls(IReadOnlyCollection<CallsOfFile> Files, IReadOnlyCollection<string> Unreadable)
{
    private static readonly SessionOwner Nobody = new(null, "");

    /// <summary>Reads all of them, as many at once as there are cores.</summary>
    public static LocalCalls Read(IEnumerable<LocalTranscript> transcripts, CancellationToken cancellationToken)
    {
        var files = new ConcurrentBag<CallsOfFile>();
        var unreadable = new ConcurrentBag<string>();
        // The longest first, so that none is left over when the other cores are done.
        var queue = Partitioner.Create(
            transcripts.OrderByDescending(transcript => transcript.Size),
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

    /// <summary>The calls in a transcript from a place on, and where the last whole line of it ends.</summary>
    public static T ReadFrom<T>(
        LocalTranscript transcript,
        long start,
        Func<LocalTranscript, CallsOfFile, long, T> take,
        CancellationToken cancellationToken)
    {
        var (calls, position) = Read(transcript, new TranscriptReader(), start, transcript.Size, cancellationToken);
        return take(transcript, calls, position);
    }

    private static (CallsOfFile Calls, long Position) Read(
        LocalTranscript transcript,
        TranscriptReader reader,
        long start,
        long? size,
        CancellationToken cancellationToken)
    {
        var extraction = new CallsExtraction(new UsageRowSource(transcript.Name, Nobody, UsageProcessor.CurrentVersion));
        using var file = File.OpenHandle(
            transcript.Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, FileOptions.SequentialScan);
        var statistics = reader.Read(
            file, start, size ?? RandomAccess.GetLength(file), hasher: null, extraction.Read, cancellationToken);
        return (extraction.ToCalls(), statistics.BytesRead);
    }
}
