using Agnes.Testing;

namespace Agnes.Benchmarks.Comparing;

/// <summary><c>agnes usage daily</c> against <c>ccusage daily</c>, in turns over the same files in the page cache.</summary>
internal static class UsageReports
{
    private const int Rounds = 15;

    public static async Task MeasureAsync(string claudeFolder, string agnes, string? ccusage, CancellationToken cancellationToken)
    {
        using var home = new TempFolder();
        var environment = new Dictionary<string, string> { ["CLAUDE_CONFIG_DIR"] = claudeFolder, ["XDG_CACHE_HOME"] = home.Path };
        var rival = ccusage is null ? null : new Samples("ccusage daily --json --offline");
        var report = new Samples("agnes usage daily --json");
        var line = new Samples("agnes statusline");
        var start = new Samples("agnes --version");
        for (var round = 0; round < Rounds; round++)
        {
            rival?.Add(await CommandRun.MeasureAsync([ccusage!, "daily", "--json", "--offline"], environment, cancellationToken));
            report.Add(await CommandRun.MeasureAsync([agnes, "usage", "daily", "--json"], environment, cancellationToken));
            line.Add(await CommandRun.MeasureAsync([agnes, "statusline"], environment, cancellationToken));
            start.Add(await CommandRun.MeasureAsync([agnes, "--version"], environment, cancellationToken));
        }

        Comparison.Print($"| measured | median | against ccusage | CPU | peak memory | each, ms |");
        Comparison.Print($"| --- | --- | --- | --- | --- | --- |");
        foreach (var samples in rival is null ? [report, line, start] : new[] { report, rival, line, start })
        {
            Comparison.Print($"{samples.ToRow(rival)}");
        }
    }
}
