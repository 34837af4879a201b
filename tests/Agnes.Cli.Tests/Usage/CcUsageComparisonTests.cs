using System.Text.Json;
using Agnes.Testing;
using CliWrap.Buffered;

namespace Agnes.Cli.Tests.Usage;

/// <summary>
/// Compares <c>agnes usage daily</c> with <c>ccusage daily</c> over real transcripts, for each day and model. Skipped
/// without real transcripts or without <c>ccusage</c> on <c>PATH</c>.
/// </summary>
[CancelAfter(120_000)]
public sealed class CcUsageComparisonTests
{
    /// <summary>
    /// ccusage counts the cache writes of only the first of several iterations (docs/transcripts.md). These are the affected
    /// days and the missing tokens.
    /// </summary>
    private static readonly Dictionary<(string Day, string Model), long> MissingCacheWrites = new()
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
        var expected = TokensOf(await RunAsync(program, shell.Home, cancellationToken));
        foreach (var (place, missed) in MissingCacheWrites)
        {
            expected[place] = expected[place] with { CacheCreation = expected[place].CacheCreation + missed };
        }

        Assert.That(TokensOf(shell.Output), Is.EquivalentTo(expected));
    }

    private static string FindCcUsage()
    {
        var found = Environment.GetEnvironmentVariable("PATH")?
            .Split(Path.PathSeparator)
            .Select(folder => Path.Combine(folder, "ccusage"))
            .FirstOrDefault(File.Exists);
        if (found is null)
        {
            Assert.Ignore("ccusage is not on PATH.");
        }

        return found!;
    }

    private static async Task<string> RunAsync(string program, string claudeFolder, CancellationToken cancellationToken)
    {
        var result = await CliWrap.Cli.Wrap(program)
            .WithArguments(["daily", "--json", "--offline", "--timezone", "UTC"])
            .WithEnvironmentVariables(variables => variables.Set("CLAUDE_CONFIG_DIR", claudeFolder).Set("HOME", claudeFolder))
            .ExecuteBufferedAsync(cancellationToken);
        return result.StandardOutput;
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
