using System.Text.Json;
using Agnes.Testing;
using Microsoft.Extensions.Time.Testing;

namespace Agnes.Cli.Tests.Usage;

[CancelAfter(30_000)]
public sealed class UsageReportTests
{
    private const double Day = 24 * 60 * 60;

    private static readonly FakeTimeProvider InUtc = new(Lines.Start);

    [Test]
    public async Task A_call_repeated_in_several_files_counts_once(CancellationToken cancellationToken)
    {
        using var shell = new Shell { Time = InUtc };
        var call = Lines.Assistant("msg_1", "req_1", Lines.Usage(input: 5, output: 20, cacheRead: 100, cache5m: 7));
        ClaudeFolder.Write(shell, "-srv-orchard/a.jsonl", Lines.Prompt("Prune."), call);
        ClaudeFolder.Write(shell, "-srv-orchard/b.jsonl", call, Lines.Assistant("msg_2", "req_2", Lines.Usage(input: 1, output: 1, cacheRead: 0)));

        var day = (await ReportAsync(shell, cancellationToken, "daily")).GetProperty("daily").EnumerateArray().Single();

        Assert.That(
            (day.GetProperty("period").GetString(), Tokens(day, "input"), Tokens(day, "output"), Tokens(day, "cacheCreation"), Tokens(day, "cacheRead"), Tokens(day, "total")),
            Is.EqualTo(("2026-08-03", 6, 21, 7, 100, 134)));
    }

    [Test]
    public async Task The_JSON_report_has_the_format_of_ccusage(CancellationToken cancellationToken)
    {
        using var shell = new Shell { Time = InUtc };
        ClaudeFolder.Write(shell, "-srv-orchard/a.jsonl", Lines.Assistant("msg_1", "req_1", Lines.Usage(input: 1000, output: 1000, cacheRead: 0)));

        var report = await ReportAsync(shell, cancellationToken, "daily");

        var day = report.GetProperty("daily")[0];
        var breakdown = day.GetProperty("modelBreakdowns")[0];
        Assert.Multiple(() =>
        {
            Assert.That(day.GetProperty("totalCost").GetDecimal(), Is.EqualTo(0.018m));
            Assert.That(day.GetProperty("modelsUsed")[0].GetString(), Is.EqualTo("claude-sonnet-4-5-20250929"));
            Assert.That(breakdown.GetProperty("modelName").GetString(), Is.EqualTo("claude-sonnet-4-5-20250929"));
            Assert.That(breakdown.GetProperty("cost").GetDecimal(), Is.EqualTo(0.018m));
            Assert.That(breakdown.GetProperty("inputTokens").GetInt64(), Is.EqualTo(1000));
            Assert.That(report.GetProperty("totals").GetProperty("totalTokens").GetInt64(), Is.EqualTo(2000));
        });
    }

    [TestCase("daily", "daily", "2026-08-03", "2026-08-12", "2026-09-01")]
    [TestCase("weekly", "weekly", "2026-08-03", "2026-08-10", "2026-08-31")]
    [TestCase("monthly", "monthly", "2026-08", "2026-09")]
    [TestCase("model", "model", "claude-sonnet-4-5-20250929")]
    [TestCase("session", "session", Lines.Session)]
    public async Task Calls_are_grouped_by(string report, string property, params string[] periods)
    {
        using var shell = new Shell { Time = InUtc };
        ClaudeFolder.Write(
            shell,
            "-srv-orchard/a.jsonl",
            Lines.Assistant("msg_1", "req_1", Lines.Usage()),
            Lines.Assistant("msg_2", "req_2", Lines.Usage(), seconds: 9 * Day),
            Lines.Assistant("msg_3", "req_3", Lines.Usage(), seconds: 29 * Day));

        var found = (await ReportAsync(shell, CancellationToken.None, report)).GetProperty(property).EnumerateArray();

        Assert.That(found.Select(period => period.GetProperty("period").GetString()), Is.EqualTo(periods));
    }

    [Test]
    public async Task Days_follow_the_local_or_the_given_time_zone(CancellationToken cancellationToken)
    {
        var time = new FakeTimeProvider(Lines.Start);
        time.SetLocalTimeZone(TimeZoneInfo.FindSystemTimeZoneById("Pacific/Auckland"));
        using var here = new Shell { Time = time };
        using var elsewhere = new Shell { Time = time };
        foreach (var shell in new[] { here, elsewhere })
        {
            ClaudeFolder.Write(shell, "-srv-orchard/a.jsonl", Lines.Assistant("msg_1", "req_1", Lines.Usage(), seconds: 4 * 60 * 60));
        }

        var local = await ReportAsync(here, cancellationToken, "daily");
        var utc = await ReportAsync(elsewhere, cancellationToken, "daily", "--timezone", "UTC");

        Assert.That(local.GetProperty("daily")[0].GetProperty("period").GetString(), Is.EqualTo("2026-08-04"));
        Assert.That(utc.GetProperty("daily")[0].GetProperty("period").GetString(), Is.EqualTo("2026-08-03"));
    }

    [TestCase("--since", "2026-08-04", 1)]
    [TestCase("--until", "20260803", 1)]
    [TestCase("--since", "20260803", 2)]
    [TestCase("--project", "orchard", 2)]
    [TestCase("--project", "-srv-orchard", 2)]
    [TestCase("--project", "/srv/orchard", 2)]
    [TestCase("--project", "/srv/", 2)]
    [TestCase("--project", "/srv/orch", 0)]
    [TestCase("--project", "meadow", 0)]
    public async Task Filters_select_calls(string option, string value, int days)
    {
        using var shell = new Shell { Time = InUtc };
        ClaudeFolder.Write(
            shell,
            "-srv-orchard/a.jsonl",
            Lines.Assistant("msg_1", "req_1", Lines.Usage()),
            Lines.Assistant("msg_2", "req_2", Lines.Usage(), seconds: Day));

        var report = await ReportAsync(shell, CancellationToken.None, "daily", option, value);

        Assert.That(report.GetProperty("daily").GetArrayLength(), Is.EqualTo(days));
    }

    [Test]
    public async Task A_model_without_a_price_is_named_and_has_no_cost(CancellationToken cancellationToken)
    {
        using var shell = new Shell { Time = InUtc };
        ClaudeFolder.Write(shell, "-srv-orchard/a.jsonl", Lines.Assistant("msg_1", "req_1", Lines.Usage(), model: "claude-nova-9"));

        var report = await ReportAsync(shell, cancellationToken, "daily");

        Assert.That(report.GetProperty("unpricedModels")[0].GetString(), Is.EqualTo("claude-nova-9"));
        Assert.That(report.GetProperty("daily")[0].GetProperty("modelBreakdowns")[0].GetProperty("cost").ValueKind, Is.EqualTo(JsonValueKind.Null));
        Assert.That(shell.Error, Does.Contain("claude-nova-9 (1 calls)"));
    }

    [Test]
    public async Task A_table_marks_lower_bounds(CancellationToken cancellationToken)
    {
        using var shell = new Shell { Time = InUtc };
        ClaudeFolder.Write(
            shell, "-srv-orchard/a.jsonl", Lines.Assistant("msg_1", "req_1", Lines.Usage(output: 1234), stopReason: null));

        await shell.RunAsync(cancellationToken, "usage", "daily");

        Assert.That(shell.Output, Does.Contain("2026-08-03").And.Contain("1,234+"));
        Assert.That(shell.Error, Does.Contain("+ 1 calls"));
    }

    [Test]
    public async Task Without_sessions_the_searched_folders_are_named(CancellationToken cancellationToken)
    {
        using var shell = new Shell();

        var exitCode = await shell.RunAsync(cancellationToken, "usage", "daily");

        Assert.That((exitCode, shell.Output), Is.EqualTo((0, "")));
        Assert.That(shell.Error, Does.Contain(Path.Combine(shell.Home, ".claude", "projects")).And.Contain("CLAUDE_CONFIG_DIR"));
    }

    [Test]
    public async Task CLAUDE_CONFIG_DIR_selects_other_folders(CancellationToken cancellationToken)
    {
        using var shell = new Shell { Time = InUtc };
        ClaudeFolder.Write(shell, "-srv-orchard/a.jsonl", Lines.Assistant("msg_1", "req_1", Lines.Usage(input: 1)));
        using var elsewhere = new Shell { Time = InUtc };
        elsewhere.Variables["CLAUDE_CONFIG_DIR"] = $"/nowhere, {Path.Combine(shell.Home, ".claude")}";

        var report = await ReportAsync(elsewhere, cancellationToken, "daily");

        Assert.That(report.GetProperty("totals").GetProperty("inputTokens").GetInt64(), Is.EqualTo(1));
    }

    private static async Task<JsonElement> ReportAsync(Shell shell, CancellationToken cancellationToken, params string[] args)
    {
        await shell.RunAsync(cancellationToken, ["usage", .. args, "--json"]);
        return JsonElement.Parse(shell.Output);
    }

    private static long Tokens(JsonElement row, string kind) => row.GetProperty($"{kind}Tokens").GetInt64();
}
