using System.Globalization;

namespace Agnes.Benchmarks.Comparing;

/// <summary>A run that finds nothing to do, against <c>find</c> over the same tree.</summary>
internal static class StableSessions
{
    private const int Users = 20;
    private const int SessionsOfAUser = 5_000;

    public static async Task MeasureAsync(AgnesRuns agnes, int rounds, CancellationToken cancellationToken)
    {
        var root = agnes.NewFolder("stable");
        foreach (var user in Enumerable.Range(0, Users))
        {
            Write(Path.Combine(root, string.Create(CultureInfo.InvariantCulture, $"0198c0de-0000-7000-8000-{user:x12}")));
        }

        await using var api = await agnes.StartAsync(root, cancellationToken);
        await agnes.RunAsync(api, cancellationToken);
        var (run, find) = (new Samples("a run with nothing to do"), new Samples("find -printf '%s %T@'"));
        for (var round = 0; round < rounds; round++)
        {
            find.Add(await CommandRun.MeasureAsync(
                ["find", root, "-name", "*.jsonl", "-printf", "%s %T@\\n"], new Dictionary<string, string>(), cancellationToken));
            run.Add(await agnes.RunAsync(api, cancellationToken));
        }

        Comparison.Print($"");
        Comparison.Print($"| {Users * SessionsOfAUser} stable sessions | median | against find | CPU | peak memory | each, ms |");
        Comparison.Print($"| --- | --- | --- | --- | --- | --- |");
        Comparison.Print($"{run.ToRow(find)}");
        Comparison.Print($"{find.ToRow(find)}");
    }

    private static void Write(string folder)
    {
        Directory.CreateDirectory(folder);
        for (var i = 0; i < SessionsOfAUser; i++)
        {
            var path = Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"0198c0de-aaaa-7000-8000-{i:x12}.jsonl"));
            File.WriteAllText(path, "{\"type\":\"mode\"}\n");
            File.SetLastWriteTimeUtc(path, new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        }
    }
}
