using Agnes.Cli.Tests.Usage;
using Agnes.Testing;
using Microsoft.Extensions.Time.Testing;

namespace Agnes.Cli.Tests.StatusLine;

[CancelAfter(30_000)]
public sealed class StatusLineTests
{
    private const double Day = 24 * 60 * 60;
    private const string Transcript = $"-srv-orchard/{Lines.Session}.jsonl";
    private const string Input = $$"""{"session_id":"{{Lines.Session}}","model":{"id":"claude-sonnet-4-5"},"cost":{"total_cost_usd":1} }""";

    private readonly FakeTimeProvider _time = new(Lines.Start.AddDays(1));

    [Test]
    public async Task The_line_shows_tokens_and_cost_of_the_session_and_of_today(CancellationToken cancellationToken)
    {
        using var shell = SomeShell();
        Write(
            shell,
            Transcript,
            Lines.Assistant("msg_1", "req_1", Lines.Usage(input: 1_000_000, output: 0, cacheRead: 0)),
            Lines.Assistant("msg_2", "req_2", Lines.Usage(input: 100_000, output: 0, cacheRead: 0), seconds: Day));
        Write(shell, "-srv-meadow/other.jsonl", Lines.Assistant("msg_3", "req_3", Lines.Usage(input: 0, output: 10_000, cacheRead: 0), seconds: Day)
            .With("sessionId", "other"));

        await shell.RunAsync(cancellationToken, "statusline");

        // The first call is from yesterday and has a long input, which costs twice as much.
        Assert.That(shell.Output, Is.EqualTo("session 1.1M tokens $6.30 · today 110k tokens $0.45 · not private\n"));
    }

    [Test]
    public async Task Sub_agents_and_repeated_calls_count_as_in_a_report(CancellationToken cancellationToken)
    {
        using var shell = SomeShell();
        var call = Lines.Assistant("msg_1", "req_1", Lines.Usage(input: 1000, output: 0, cacheRead: 0), seconds: Day);
        Write(shell, Transcript, call, call);
        Write(
            shell,
            $"-srv-orchard/{Lines.Session}/subagents/agent-a1.jsonl",
            Lines.Assistant("msg_2", "req_2", Lines.Usage(input: 2000, output: 0, cacheRead: 0), seconds: Day).With("isSidechain", true).With("agentId", "a1"));

        await shell.RunAsync(cancellationToken, "statusline");

        Assert.That(shell.Output, Does.StartWith("session 3.0k tokens $0.01 · today 3.0k tokens $0.01"));
    }

    [Test]
    public async Task Appended_lines_are_in_the_next_status_line(CancellationToken cancellationToken)
    {
        using var shell = SomeShell();
        var file = Write(shell, Transcript, Lines.Assistant("msg_1", "req_1", Lines.Usage(input: 1000, output: 5, cacheRead: 0), seconds: Day, stopReason: null));
        await shell.RunAsync(cancellationToken, "statusline");

        await File.AppendAllTextAsync(
            file,
            Lines.Join(
                Lines.Assistant("msg_1", "req_1", Lines.Usage(input: 1000, output: 200, cacheRead: 0), seconds: Day + 1),
                Lines.Assistant("msg_2", "req_2", Lines.Usage(input: 3000, output: 0, cacheRead: 0), seconds: Day + 2)),
            cancellationToken);
        Touch(file);
        await shell.RunAsync(cancellationToken, "statusline");

        Assert.That(shell.Output.Split('\n')[..2], Is.EqualTo([
            "session 1.0k tokens $0.00+ · today 1.0k tokens $0.00+ · not private",
            "session 4.2k tokens $0.02 · today 4.2k tokens $0.02 · not private",
        ]));
    }

    [TestCase("")]
    [TestCase("{")]
    [TestCase("[]")]
    [TestCase(null)]
    public async Task Without_input_the_line_shows_only_today(string? input)
    {
        using var shell = new Shell { Time = _time, Piped = input, Typed = input is null ? "" : null };
        Write(shell, Transcript, Lines.Assistant("msg_1", "req_1", Lines.Usage(input: 1000, output: 0, cacheRead: 0), seconds: Day));

        var exitCode = await shell.RunAsync(CancellationToken.None, "statusline");

        Assert.That((exitCode, shell.Output), Is.EqualTo((0, "today 1.0k tokens $0.00\n")));
    }

    [TestCase($$"""[{"session":"{{Lines.Session}}","awaits_deletion":false,"size":1,"messages":[]}]""", "private")]
    [TestCase("""[{"session":"other"}]""", "not private")]
    [TestCase("[", "private.json cannot be read")]
    public async Task The_line_shows_whether_the_session_is_private(string marks, string expected)
    {
        using var shell = SomeShell();
        Write(shell, Transcript, Lines.Assistant("msg_1", "req_1", Lines.Usage(), seconds: Day));
        Directory.CreateDirectory(Path.Combine(shell.Home, ".config", "agnes"));
        await File.WriteAllTextAsync(Path.Combine(shell.Home, ".config", "agnes", "private.json"), marks);

        await shell.RunAsync(CancellationToken.None, "statusline");

        Assert.That(shell.Output, Does.EndWith($" · {expected}\n"));
    }

    [Test]
    public async Task A_damaged_cache_is_ignored(CancellationToken cancellationToken)
    {
        using var shell = SomeShell();
        Write(shell, Transcript, Lines.Assistant("msg_1", "req_1", Lines.Usage(), seconds: Day));
        await shell.RunAsync(cancellationToken, "statusline");
        var cache = Directory.GetFiles(Path.Combine(shell.Home, ".cache", "agnes")).Single();
        await File.WriteAllTextAsync(cache, "[{", cancellationToken);

        await shell.RunAsync(cancellationToken, "statusline");

        var lines = shell.Output.Split('\n');
        Assert.That(lines[1], Is.EqualTo(lines[0]));
    }

    private Shell SomeShell() => new() { Time = _time, Piped = Input };

    private string Write(Shell shell, string path, params System.Text.Json.Nodes.JsonObject[] lines)
    {
        var file = ClaudeFolder.Write(shell, path, lines);
        Touch(file);
        return file;
    }

    private void Touch(string file) => File.SetLastWriteTimeUtc(file, _time.GetUtcNow().UtcDateTime);
}
