using Agnes.Pipeline.Processors;
using Agnes.Pipeline.Sessions;
using Agnes.Pipeline.Transcripts;
using Agnes.Pipeline.Usage;
using BenchmarkDotNet.Attributes;

namespace Agnes.Benchmarks;

/// <summary>The parts of reading a folder of transcripts, on one core. The folder is given by <c>AGNES_BENCHMARK_FOLDER</c>.</summary>
[MemoryDiagnoser]
public class ReadingBenchmarks
{
    private readonly TranscriptReader _reader = new();
    private readonly UsageProcessor _usage = new(TimeSpan.FromMinutes(10));
    private readonly byte[] _buffer = new byte[256 * 1024];
    private string[] _paths = [];

    [GlobalSetup]
    public void Find() => _paths = Directory.GetFiles(
        Environment.GetEnvironmentVariable("AGNES_BENCHMARK_FOLDER")
            ?? throw new InvalidOperationException("AGNES_BENCHMARK_FOLDER is unset; it names a folder of transcripts."),
        "*.jsonl",
        SearchOption.AllDirectories);

    [Benchmark(Baseline = true)]
    public long Bytes()
    {
        var total = 0L;
        foreach (var path in _paths)
        {
            using var file = File.OpenHandle(path);
            var offset = 0L;
            for (int read; (read = RandomAccess.Read(file, _buffer, offset)) > 0; offset += read)
            {
                total += read;
            }
        }

        return total;
    }

    [Benchmark]
    public int BytesAndHash()
    {
        var total = 0;
        foreach (var path in _paths)
        {
            using var file = File.OpenHandle(path);
            using var hasher = new ContentHasher(null, null);
            var offset = 0L;
            for (int read; (read = RandomAccess.Read(file, _buffer, offset)) > 0; offset += read)
            {
                hasher.Append(_buffer.AsSpan(0, read));
            }

            total += hasher.Hash.Length;
        }

        return total;
    }

    [Benchmark]
    public int Lines() => _paths.Sum(path => Read(path, _ => { }));

    [Benchmark]
    public int Usage() => _paths.Sum(path =>
    {
        var key = new SessionKey("bench", SessionName.Parse("session.jsonl", null));
        var extraction = _usage.Begin(new SessionContext(key, new SessionOwner(null, "bench"), Position: 0));
        return Read(path, extraction.Read);
    });

    private int Read(string path, Action<TranscriptLine> take)
    {
        using var file = File.OpenHandle(path);
        using var hasher = new ContentHasher(null, null);
        return _reader.Read(file, RandomAccess.GetLength(file), hasher, take, CancellationToken.None).Lines;
    }
}
