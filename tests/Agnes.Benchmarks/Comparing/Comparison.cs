using System.Globalization;
using Agnes.Testing;

namespace Agnes.Benchmarks.Comparing;

/// <summary>
/// Agnes as the images have it, against <c>ccusage</c> and against what reading costs, on the same files in the page
/// cache, in turns; then what the parts of Agnes cost by themselves.
/// </summary>
internal static class Comparison
{
    private const long Large = 500_000_000;
    private const long Small = 100_000_000;
    private const int Rounds = 5;
    private const int SmallRun = 40;

    public static async Task MeasureAsync(string source, string? ccusage, CancellationToken cancellationToken)
    {
        using var work = new TempFolder();
        var program = await Published.PublishAsync("Agnes.Api", work.Combine("api"), cancellationToken);
        var scheduler = await Published.PublishAsync("Agnes.Scheduler", work.Combine("scheduler"), cancellationToken);
        var agnes = new AgnesRuns(program, Directory.CreateDirectory(work.Combine("agnes")).FullName);

        await MeasureWholeRunsAsync(source, Large, ccusage ?? FindCcUsage(), agnes, work.Combine("large"), cancellationToken);
        await MeasureWholeRunsAsync(source, Small, ccusage ?? FindCcUsage(), agnes, work.Combine("small"), cancellationToken);
        await StableSessions.MeasureAsync(agnes, Rounds, cancellationToken);
        await GrowingSession.MeasureAsync(source, agnes, Rounds, cancellationToken);
        await Starting.MeasureAsync(agnes, program, scheduler, Rounds, cancellationToken);
    }

    private static async Task MeasureWholeRunsAsync(
        string source,
        long minBytes,
        string? ccusage,
        AgnesRuns agnes,
        string work,
        CancellationToken cancellationToken)
    {
        // Where ccusage looks for them; Agnes has the folder moved under its root.
        var sessions = Path.Combine(work, "claude", "projects", "bench");
        var (files, bytes) = SessionCopies.Make(source, sessions, minBytes);
        var others = Path.Combine(work, "others");
        Directory.CreateDirectory(others);
        foreach (var path in Directory.EnumerateFiles(sessions).Order(StringComparer.Ordinal).Take(SmallRun))
        {
            File.Copy(path, Path.Combine(others, $"other-{Path.GetFileName(path)}"));
        }

        string[] paths = [.. Directory.EnumerateFiles(sessions)];
        var (first, warmed) = (new Samples("Agnes, first run of the process"), new Samples("Agnes, after a small run"));
        var (rival, read, hash) = (new Samples("ccusage daily --json --offline"), new Samples("floor: read all bytes"), new Samples("floor: read and hash"));
        for (var round = 0; round < Rounds; round++)
        {
            read.Add(Floor.Read(paths));
            hash.Add(Floor.ReadAndHash(paths));
            if (ccusage is not null)
            {
                rival.Add(await CommandRun.MeasureAsync(
                    [ccusage, "daily", "--json", "--offline"],
                    new Dictionary<string, string> { ["CLAUDE_CONFIG_DIR"] = Path.Combine(work, "claude") },
                    cancellationToken));
            }

            first.Add(await agnes.FirstAsync(sessions, cancellationToken));
            warmed.Add(await agnes.WarmedAsync(sessions, others, cancellationToken));
        }

        var against = ccusage is null ? null : rival;
        Print($"");
        Print($"{files} sessions, {bytes / 1e6:F0} MB, {Environment.ProcessorCount} cores, {Rounds} rounds in turns{(ccusage is null ? "; ccusage was not found on PATH" : "")}");
        Print($"");
        Print($"| measured | median | against ccusage | CPU | peak memory | each, ms |");
        Print($"| --- | --- | --- | --- | --- | --- |");
        foreach (var samples in against is null ? [first, warmed, read, hash] : new[] { first, warmed, rival, read, hash })
        {
            Print($"{samples.ToRow(against)}");
        }

        Print($"");
        Print($"bytes read in the last run: {(double)agnes.BytesRead / bytes:F3} of those there; commits: {agnes.Commits}, one for {files / agnes.Commits} sessions");
    }

    private static string? FindCcUsage() =>
        Environment.GetEnvironmentVariable("PATH")?
            .Split(Path.PathSeparator)
            .Select(folder => Path.Combine(folder, "ccusage"))
            .FirstOrDefault(File.Exists);

    internal static void Print(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
