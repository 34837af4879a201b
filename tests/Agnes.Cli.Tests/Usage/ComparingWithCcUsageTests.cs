using System.Diagnostics;
using System.Text.Json;
using Agnes.Testing;

namespace Agnes.Cli.Tests.Usage;

/// <summary>
/// Real transcripts through <c>agnes usage daily</c> and through <c>ccusage daily</c>: equal to the last token, for each
/// day and model. Skipped where there are no real transcripts, or no <c>ccusage</c> on <c>PATH</c>.
/// </summary>
[CancelAfter(120_000)]
public sealed class ComparingWithCcUsageTests
{
    /// <summary>
    /// ccusage takes cache writes from the first of several iterations, which counts too few (docs/transcripts.md).
    /// These are the days on which that happened, and by how much.
    /// </summary>
    private static readonly Dictionary<(string Day, string Model), long> CacheWritesThatItMisses = new()
    {
        [("2026-08-13", "claude-opus-5")] = 6_256,
        [("2026-08-19", "claude-opus-4-6")] = 5_917,
    };

    [Test]
    public async Task Tokens_are_equal_for_each_day_and_model(CancellationToken cancellationToken)
    {
        var program = FindCcUsage();
        using var shell = new Shell();
        shell.Variables["CLAUDE_CONFIG_DIR"] = shell.Home;
        Directory.CreateSymbolicLink(Path.Combine(shell.Home, "projects"), Repository.Corpus("projects"));

        await shell.RunAsync(cancellationToken, "usage", "daily", "--json", "--timezone", "UTC");
        var theirs = TokensOf(await RunAsync(program, shell.Home, cancellationToken));
        foreach (var (place, missed) in CacheWritesThatItMisses)
        {
            theirs[place] = theirs[place] with { CacheCreation = theirs[place].CacheCreation + missed };
        }

        Assert.That(TokensOf(shell.Output), Is.EquivalentTo(theirs));
    }

    private static string FindCcUsage()
    {
        var found = Environment.GetEnvironmentVariable("PATH")?
            .Split(Path.PathSeparator)
            .Select(folder => Path.Combine(folder, "ccusage"))
            .FirstOrDefault(File.Exists);
        if (found is null)
        {
            Assert.Ignore("There is no ccusage on PATH.");
        }

        return found!;
    }

    private static async Task<string> RunAsync(string program, string claudeFolder, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(program, ["daily", "--json", "--offline", "--timezone", "UTC"])
        {
            RedirectStandardOutput = true,
        };
        start.Environment["CLAUDE_CONFIG_DIR"] = claudeFolder;
        start.Environment["HOME"] = claudeFolder;
        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        return output;
    }

    private static Dictionary<(string Day, string Model), Tokens> TokensOf(string report) =>
        JsonElement.Parse(report).GetProperty("daily").EnumerateArray()
            .SelectMany(day => day.GetProperty("modelBreakdowns").EnumerateArray().Select(model => (Day: day, Model: model)))
            .ToDictionary(
                each => (each.Day.GetProperty("period").GetString()!, each.Model.GetProperty("modelName").GetString()!),
                each => new Tokens(
                    each.Model.GetProperty("inputTokens").GetInt64(),
                    each.Model.GetProperty("outputTokens").GetInt64(),
                    each.Model.GetProperty("cacheCreationTokens").GetInt64(),
                    each.Model.GetProperty("cacheReadTokens").GetInt64()));

    private sealed record Tokens(long Input, long Output, long CacheCreation, long CacheRead);
}
