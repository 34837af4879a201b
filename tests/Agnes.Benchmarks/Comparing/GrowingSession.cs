namespace Agnes.Benchmarks.Comparing;

/// <summary>One large session that grows by a little: its rerun must cost no more than reading it once.</summary>
internal static class GrowingSession
{
    private const long Large = 50_000_000;
    private const int Growth = 10_000;

    public static async Task MeasureAsync(string source, AgnesRuns agnes, int rounds, CancellationToken cancellationToken)
    {
        var root = agnes.NewFolder("growing");
        var session = Path.Combine(Directory.CreateDirectory(Path.Combine(root, "bench")).FullName, "large.jsonl");
        await WriteAsync(source, session, cancellationToken);

        await using var api = await agnes.StartAsync(root, cancellationToken);
        var (whole, again, hash) = (new Samples("first run"), new Samples("run after it grew"), new Samples("floor: read and hash"));
        whole.Add(await agnes.RunAsync(api, cancellationToken));
        for (var round = 0; round < rounds; round++)
        {
            await GrowAsync(session, cancellationToken);
            hash.Add(Floor.ReadAndHash([session]));
            again.Add(await agnes.RunAsync(api, cancellationToken));
        }

        var length = new FileInfo(session).Length;
        Comparison.Print($"");
        Comparison.Print($"| one session of {length / 1e6:F0} MB that grows by {Growth / 1e3:F0} KB | median | against the first | CPU | peak memory | each, ms |");
        Comparison.Print($"| --- | --- | --- | --- | --- | --- |");
        Comparison.Print($"{whole.ToRow(whole)}");
        Comparison.Print($"{again.ToRow(whole)}");
        Comparison.Print($"{hash.ToRow(whole)}");
        Comparison.Print($"");
        Comparison.Print($"bytes read in its last rerun: {(double)agnes.BytesRead / length:F3} of the session");
    }

    private static async Task WriteAsync(string source, string session, CancellationToken cancellationToken)
    {
        await using var large = File.Create(session);
        foreach (var path in Directory.GetFiles(source, "*.jsonl", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            if (large.Length >= Large)
            {
                break;
            }

            await large.WriteAsync(await File.ReadAllBytesAsync(path, cancellationToken), cancellationToken);
        }
    }

    private static async Task GrowAsync(string session, CancellationToken cancellationToken)
    {
        var line = $$"""{"type":"system","content":"{{new string('x', 970)}}"}""" + "\n";
        await File.AppendAllTextAsync(session, string.Concat(Enumerable.Repeat(line, Growth / line.Length)), cancellationToken);

        // Else the run after the next one would look at it once more.
        File.SetLastWriteTimeUtc(session, File.GetLastWriteTimeUtc(session).AddSeconds(-10));
    }
}
