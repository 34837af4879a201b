using System.Diagnostics;
using Agnes.Pipeline.Transcripts;

namespace Agnes.Benchmarks.Comparing;

/// <summary>What nobody can be faster than: reading all bytes, on as many threads as there are cores.</summary>
internal static class Floor
{
    private const int ChunkSize = 256 * 1024;

    public static Sample Read(IReadOnlyList<string> paths) => Measure(paths, hashes: false);

    public static Sample ReadAndHash(IReadOnlyList<string> paths) => Measure(paths, hashes: true);

    private static Sample Measure(IReadOnlyList<string> paths, bool hashes)
    {
        var watch = Stopwatch.StartNew();
        Parallel.ForEach(
            paths,
            new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount },
            () => new byte[ChunkSize],
            (path, _, buffer) =>
            {
                using var hasher = new ContentHasher(null, null);
                using var file = File.OpenHandle(path);
                int read;
                for (long at = 0; (read = RandomAccess.Read(file, buffer, at)) > 0; at += read)
                {
                    if (hashes)
                    {
                        hasher.Append(buffer.AsSpan(0, read));
                    }
                }

                return buffer;
            },
            _ => { });
        return new Sample(watch.Elapsed);
    }
}
