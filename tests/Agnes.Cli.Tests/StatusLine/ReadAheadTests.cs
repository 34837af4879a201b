using System.Text.Json;
using System.Text.Json.Nodes;
using Agnes.Testing;

namespace Agnes.Cli.Tests.StatusLine;

/// <summary>Status lines with more to read than the limit.</summary>
[CancelAfter(120_000)]
public sealed class ReadAheadTests
{
    private const string Session = Lines.Session;
    private const int Megabyte = 1024 * 1024;

    [Test]
    public async Task Sums_appear_once_all_of_their_files_are_read(CancellationToken cancellationToken)
    {
        using var home = new AnalystHome();
        Write(home, home.Sessions, Session, tokens: 1000, length: 10_000);
        Write(home, home.SessionsOf("/srv/other"), "other", tokens: 2000, 2 * Megabyte);

        var first = await LineOfAsync(home, cancellationToken);
        var second = await LineOfAsync(home, cancellationToken);
        var ahead = await LineOfAsync(home, cancellationToken, "--read-ahead", "--session", Session);
        var then = await LineOfAsync(home, cancellationToken);

        Assert.Multiple(() =>
        {
            Assert.That(first, Is.EqualTo("session 1.0k tokens $0.00 · today … · not private\n"));
            Assert.That(second, Is.EqualTo(first), "a partial sum is not shown as the sum of today");
            Assert.That(ahead, Is.Empty);
            Assert.That(then, Is.EqualTo("session 1.0k tokens $0.00 · today 3.0k tokens $0.01 · not private\n"));
        });
    }

    [Test]
    public async Task A_session_that_is_too_large_has_no_sum_yet(CancellationToken cancellationToken)
    {
        using var home = new AnalystHome();
        Write(home, home.Sessions, Session, tokens: 1000, 2 * Megabyte);

        var line = await LineOfAsync(home, cancellationToken);
        var document = JsonElement.Parse(await LineOfAsync(home, cancellationToken, "--json"));

        Assert.That(line, Is.EqualTo("session … · today … · not private\n"));
        Assert.That(document.TryGetProperty("today", out _), Is.False);
        Assert.That(document.GetProperty("session").TryGetProperty("spent", out _), Is.False);
    }

    [Test]
    public async Task Lines_appended_to_cached_files_are_read_at_once(CancellationToken cancellationToken)
    {
        using var home = new AnalystHome();
        var file = Write(home, home.Sessions, Session, tokens: 1000, 2 * Megabyte);
        await LineOfAsync(home, cancellationToken, "--read-ahead", "--session", Session);

        await File.AppendAllTextAsync(file, Lines.Join(Call(home, "later", 500)), cancellationToken);
        File.SetLastWriteTimeUtc(file, home.Time.GetUtcNow().UtcDateTime.AddSeconds(1));
        var line = await LineOfAsync(home, cancellationToken);

        Assert.That(line, Does.StartWith("session 1.5k tokens $0.00 · today 1.5k tokens $0.00"));
    }

    [Test]
    public async Task Without_a_writable_cache_the_status_line_reads_everything(CancellationToken cancellationToken)
    {
        using var home = new AnalystHome();
        Write(home, home.Sessions, Session, tokens: 1000, 2 * Megabyte);
        // A file in place of the folder stops even root.
        await File.WriteAllTextAsync(Path.Combine(home.Path, ".cache"), "", cancellationToken);

        var line = await LineOfAsync(home, cancellationToken);

        Assert.That(line, Does.StartWith("session 1.0k tokens $0.00 · today 1.0k tokens $0.00"));
    }

    [Test]
    public async Task The_command_starts_its_background_process(CancellationToken cancellationToken)
    {
        using var home = new AnalystHome { Time = new(TimeProvider.System.GetUtcNow()) };
        Write(home, home.Sessions, Session, tokens: 1000, 2 * Megabyte);

        var lines = new List<string>();
        do
        {
            using var process = AgnesProcess.Start(home, "statusline");
            process.Input.Close();
            lines.Add(await process.WaitAsync(cancellationToken));
        }
        while (lines[^1].Contains('…', StringComparison.Ordinal));

        Assert.That(lines[0], Is.EqualTo("session … · today … · not private\n"));
        Assert.That(lines[^1], Does.StartWith("session 1.0k tokens $0.00 · today "));
    }

    private static async Task<string> LineOfAsync(AnalystHome home, CancellationToken cancellationToken, params string[] options)
    {
        using var shell = new Shell(home);
        await shell.RunAsync(cancellationToken, ["statusline", .. options]);
        return shell.Output;
    }

    /// <summary>Writes a transcript of one call of today, and of some length.</summary>
    private static string Write(AnalystHome home, string folder, string session, int tokens, int length)
    {
        var content = Lines.Join(Lines.Prompt(new string('x', length)), Call(home, session, tokens).With("sessionId", session));
        var file = AnalystHome.WriteSession(folder, $"{session}.jsonl", content);
        File.SetLastWriteTimeUtc(file, home.Time.GetUtcNow().UtcDateTime);
        return file;
    }

    private static JsonObject Call(AnalystHome home, string id, int tokens) => Lines.Assistant(
        $"msg_{id}", $"req_{id}", Lines.Usage(input: tokens, output: 0, cacheRead: 0), (home.Time.GetUtcNow() - Lines.Start).TotalSeconds);
}
