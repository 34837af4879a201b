using System.Text.Json;
using Agnes.Testing;
using Microsoft.Extensions.Time.Testing;

namespace Agnes.Cli.Tests.ClaudeCode;

/// <summary>All commands find the same transcripts.</summary>
[CancelAfter(60_000)]
public sealed class OneDiscoveryTests
{
    private readonly FakeTimeProvider _time = new(Lines.Start.AddHours(1));

    [Test]
    public async Task Usage_and_push_cover_the_same_files(CancellationToken cancellationToken)
    {
        using var server = new FakeServer();
        using var home = AnalystHome.ConnectedTo(server);
        Write(home, "a.jsonl", 1);
        Write(home, "a/subagents/agent-1 2.jsonl", 2);
        Write(home, "a/tool-results/toolu_1.jsonl", 4);
        Write(home, "backup/b.jsonl", 8);
        Write(home, "not a session.jsonl", 16);
        using var usage = new Shell(home) { Time = _time };
        using var push = new Shell(home) { Time = _time };

        var exitCodes = (
            await usage.RunAsync(cancellationToken, "usage", "daily", "--json"),
            await push.RunAsync(cancellationToken, "push"));

        Assert.That(exitCodes, Is.EqualTo((3, 3)), "the session without a valid name is skipped");
        Assert.That(JsonElement.Parse(usage.Output).GetProperty("totals").GetProperty("inputTokens").GetInt64(), Is.EqualTo(3));
        Assert.That(server.Uploads, Has.Count.EqualTo(2));
        foreach (var error in new[] { usage.Error, push.Error })
        {
            Assert.That(error, Does.Contain("not a session.jsonl"));
        }
    }

    [TestCase(3, "usage", "daily")]
    [TestCase(3, "push")]
    [TestCase(3, "push", "--dry-run")]
    [TestCase(3, "private")]
    [TestCase(0, "statusline")]
    public async Task An_unreadable_folder_is_named_and_the_rest_is_processed(int exitCode, params string[] arguments)
    {
        using var server = new FakeServer();
        using var home = AnalystHome.ConnectedTo(server);
        Write(home, "a.jsonl", 1000);
        // Even root cannot read a cycle of symbolic links.
        var cycle = Path.Combine(home.Sessions, "cycle");
        Directory.CreateSymbolicLink(cycle, cycle);
        using var shell = new Shell(home) { Time = _time };

        Assert.That(await shell.RunAsync(CancellationToken.None, arguments), Is.EqualTo(exitCode));

        Assert.That(shell.Error, Does.Contain(cycle));
        Assert.That(shell.Output, Is.Not.Empty);
    }

    [Test]
    public async Task A_status_line_without_an_unreadable_folder_is_marked_as_a_lower_bound(CancellationToken cancellationToken)
    {
        using var home = new AnalystHome();
        Write(home, "a.jsonl", 1000);
        var cycle = Path.Combine(home.Sessions, "cycle");
        Directory.CreateSymbolicLink(cycle, cycle);
        using var shell = new Shell(home) { Time = _time };

        await shell.RunAsync(cancellationToken, "statusline");

        Assert.That(shell.Output, Does.Contain("today 1.0k tokens $0.00+"));
    }

    [TestCase("real")]
    [TestCase("link")]
    public async Task A_project_filter_compares_paths_without_links(string folder)
    {
        using var home = new AnalystHome();
        var real = Path.Combine(home.Path, "real");
        var link = Path.Combine(home.Path, "link");
        Directory.CreateDirectory(Path.Combine(real, "src"));
        Directory.CreateSymbolicLink(link, real);
        home.WriteSession("a.jsonl", Lines.Join(
            Lines.Assistant("msg_1", "req_1", Lines.Usage(input: 1, output: 0, cacheRead: 0)).With("cwd", Path.Combine(real, "src")),
            Lines.Assistant("msg_2", "req_2", Lines.Usage(input: 2, output: 0, cacheRead: 0)).With("cwd", Path.Combine(link, "src")),
            Lines.Assistant("msg_3", "req_3", Lines.Usage(input: 4, output: 0, cacheRead: 0)).With("cwd", Path.Combine(home.Path, "other"))));
        using var shell = new Shell(home) { Time = _time };

        await shell.RunAsync(CancellationToken.None, "usage", "daily", "--json", "--project", Path.Combine(home.Path, folder));

        Assert.That(JsonElement.Parse(shell.Output).GetProperty("totals").GetProperty("inputTokens").GetInt64(), Is.EqualTo(3));
    }

    private void Write(AnalystHome home, string path, int tokens)
    {
        var file = home.WriteSession(path, Lines.Join(
            Lines.Assistant($"msg_{tokens}", $"req_{tokens}", Lines.Usage(input: tokens, output: 0, cacheRead: 0))));
        File.SetLastWriteTimeUtc(file, _time.GetUtcNow().UtcDateTime);
    }
}
