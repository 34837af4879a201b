using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Agnes.FaultTests.BrokenSessions;
using Agnes.Testing;

namespace Agnes.FaultTests.Folder;

[CancelAfter(180_000)]
public sealed class LosingTheFolderTests
{
    private const string Secret = "msg_secret_outside";

    private static readonly DateTime Old = TimeProvider.System.GetUtcNow().UtcDateTime.AddHours(-1);

    private int _writes;

    [Test]
    public async Task What_is_no_session_is_never_read(CancellationToken cancellationToken)
    {
        using var data = new TempFolder();
        using var outside = new TempFolder();
        var own = data.Combine("user_sessions", ApiProcess.UserId);
        Write(data.Combine("user_sessions", "ada", "real.jsonl"), "msg_1");
        Write(Path.Combine(own, "mine.jsonl"), "msg_2");
        Write(Path.Combine(own, "two words.jsonl"), "msg_forbidden");
        Write(outside.Combine("secret.jsonl"), Secret);
        Directory.CreateDirectory(Path.Combine(own, "folder.jsonl"));
        await Unprivileged.ShellAsync(
            $"""
            chmod -R a+rX '{outside.Path}'
            cd '{own}'
            ln -s '{outside.Path}/secret.jsonl' out.jsonl
            ln -s mine.jsonl link.jsonl
            ln -s self.jsonl self.jsonl
            ln -s loop-b.jsonl loop-a.jsonl
            ln -s loop-a.jsonl loop-b.jsonl
            ln -s nowhere.jsonl dangling.jsonl
            mkfifo pipe.jsonl
            ln mine.jsonl hard.jsonl
            cp mine.jsonl "$(printf 'bad-\377\376.jsonl')"
            cp mine.jsonl "$(printf 'new\nline.jsonl')"
            mkdir "$(printf '../user-\377')"
            cp mine.jsonl "$(printf '../user-\377/lost.jsonl')"
            ln -s '{outside.Path}' ../eve
            ln -s ../user_sessions ../round
            mkfifo ../pipe
            """,
            cancellationToken);
        await using (var api = await ApiProcess.StartAsync(await Unprivileged.StartAsync(data, cancellationToken), cancellationToken))
        {
            var run = await api.RunAsync("usage", cancellationToken);
            Assert.That(run.GetProperty("details").GetProperty("processed").GetInt32(), Is.EqualTo(3), run.ToString());
            foreach (var name in (string[])["out", "link", "self", "loop-a", "dangling", "pipe", "folder"])
            {
                using var download = await api.Http.GetAsync(new Uri($"/profile/sessions/{name}.jsonl", UriKind.Relative), cancellationToken);
                Assert.That(download.StatusCode, Is.EqualTo(HttpStatusCode.NotFound), name);
            }

            var list = await api.Http.GetFromJsonAsync<JsonElement>(new Uri("/api/sessions", UriKind.Relative), cancellationToken);
            Assert.That(list.GetProperty("total").GetInt32(), Is.EqualTo(2));
            var health = await api.Http.GetStringAsync(new Uri("/api/health/detailed", UriKind.Relative), cancellationToken);
            Assert.That(health, Does.Contain("two words.jsonl").And.Contain("bad-"));
            await api.StopAsync(cancellationToken);
        }

        await using var rows = await StoredRows.OpenAsync(data.Path, cancellationToken);
        Assert.That(
            await rows.QueryAsync("SELECT session_file || ' ' || message_id FROM usage_messages", row => row.GetString(0), cancellationToken),
            Is.EquivalentTo(["ada/real.jsonl msg_1", "dev/mine.jsonl msg_2", "dev/hard.jsonl msg_2"]));
    }

    [Test]
    public async Task What_cannot_be_read_is_done_once_it_can(CancellationToken cancellationToken)
    {
        using var data = new TempFolder();
        Write(data.Combine("user_sessions", "ada", "good.jsonl"), "msg_1");
        Write(data.Combine("user_sessions", "ada", "closed.jsonl"), "msg_2");
        Write(data.Combine("user_sessions", "bob", "shut.jsonl"), "msg_3");
        var start = await Unprivileged.StartAsync(data, cancellationToken);
        await Unprivileged.ShellAsync($"cd '{data.Path}/user_sessions' && chmod 000 ada/closed.jsonl bob", cancellationToken);
        await using (var api = await ApiProcess.StartAsync(start, cancellationToken))
        {
            var run = await api.RunAsync("usage", cancellationToken);
            Assert.That(run.GetProperty("details").GetProperty("processed").GetInt32(), Is.EqualTo(1), run.ToString());
            Assert.That(run.GetProperty("details").GetProperty("errors_detail")[0].GetProperty("session").GetString(), Is.EqualTo("ada/closed.jsonl"));
            var health = await api.Http.GetFromJsonAsync<JsonElement>(new Uri("/api/health/detailed", UriKind.Relative), cancellationToken);
            Assert.That(health.ToString(), Does.Contain("\"bob\""));

            await api.RunAsync("usage", cancellationToken);
            await api.StopAsync(cancellationToken);
        }

        await using (var rows = await StoredRows.OpenAsync(data.Path, cancellationToken))
        {
            Assert.That(
                await rows.CountAsync(
                    "session_processor_state WHERE session_file = 'ada/closed.jsonl' AND status = 'failed' AND attempts = 0 AND retry_after > processed_at AND last_error LIKE 'The file cannot be read%'",
                    cancellationToken),
                Is.EqualTo(1));
        }

        await Unprivileged.ShellAsync($"cd '{data.Path}/user_sessions' && chmod 755 bob && chmod 644 ada/closed.jsonl", cancellationToken);
        await using (var api = await ApiProcess.StartAsync(start, cancellationToken))
        {
            // The retry delay is a minute, so the test requests reprocessing.
            using var again = await api.Http.PostAsync(
                new Uri("/api/admin/session-processors/usage/reprocess?session=ada/closed.jsonl", UriKind.Relative), null, cancellationToken);
            again.EnsureSuccessStatusCode();
            var run = await api.RunAsync("usage", cancellationToken);
            Assert.That(run.GetProperty("ok").GetBoolean(), run.ToString());
            await api.StopAsync(cancellationToken);
        }

        await AssertProcessedAsync(data, ["ada/closed.jsonl msg_2", "ada/good.jsonl msg_1", "bob/shut.jsonl msg_3"], cancellationToken);
    }

    [TestCase(FaultForm.Brief)]
    [TestCase(FaultForm.Full, Category = TestCategories.LongRunning)]
    public async Task Files_that_come_go_and_change_during_runs_end_as_they_are_last(FaultForm form, CancellationToken cancellationToken)
    {
        var random = FaultSeed.NewRandom();
        using var data = new TempFolder();
        using var outside = new TempFolder();
        Write(outside.Combine("secret.jsonl"), Secret);
        var root = data.Combine("user_sessions");
        await using (var api = await ApiProcess.StartAsync(new ApiStart(data.Path), cancellationToken))
        {
            using var enough = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            var answers = AskAsync(api, enough.Token);
            for (var round = form.Of(inBrief: 600, inFull: 3_000, inSoak: 60_000); round > 0; round--)
            {
                await StirAsync(root, outside.Combine("secret.jsonl"), random, cancellationToken);
            }

            await enough.CancelAsync();
            Assert.That(await answers, Is.Positive);

            Directory.Move(root, data.Combine("away"));
            Assert.That((await api.RunAsync("usage", cancellationToken)).GetProperty("ok").GetBoolean());
            await File.WriteAllTextAsync(root, "no folder", cancellationToken);
            Assert.That((await api.RunAsync("usage", cancellationToken)).GetProperty("ok").GetBoolean());
            File.Delete(root);
            Directory.Delete(data.Combine("away"), recursive: true);
            for (var session = 0; session < 2_000; session++)
            {
                Write(Path.Combine(root, $"user-{session % 5}", $"s-{session}.jsonl"), $"msg_last_{session}");
            }

            while ((await api.RunAsync("usage", cancellationToken)).GetProperty("details").GetProperty("scanned").GetInt32() > 0)
            {
            }

            await api.StopAsync(cancellationToken);
        }

        await using var rows = await StoredRows.OpenAsync(data.Path, cancellationToken);
        Assert.That(await rows.CountAsync($"usage_messages WHERE message_id = '{Secret}'", cancellationToken), Is.Zero);
        Assert.That(
            await rows.QueryAsync(
                "SELECT session_file || ' ' || message_id FROM usage_messages WHERE message_id LIKE 'msg_last_%'", row => row.GetString(0), cancellationToken),
            Is.EquivalentTo(Enumerable.Range(0, 2_000).Select(session => $"user-{session % 5}/s-{session}.jsonl msg_last_{session}")));
        Assert.That(
            await rows.CountAsync("session_processor_state WHERE status <> 'processed' AND session_file LIKE 'user-%/s-%'", cancellationToken),
            Is.Zero);
    }

    /// <summary>Requests runs and lists until it is canceled. Each response must have a status below 500.</summary>
    private static async Task<int> AskAsync(ApiProcess api, CancellationToken enough)
    {
        var answers = 0;
        while (!enough.IsCancellationRequested)
        {
            await api.RunAsync("usage", CancellationToken.None);
            foreach (var path in (string[])["/api/sessions", "/profile/sessions", "/api/health/detailed", "/profile/sessions/s-1.jsonl"])
            {
                using var response = await api.Http.GetAsync(new Uri(path, UriKind.Relative), CancellationToken.None);
                Assert.That((int)response.StatusCode, Is.LessThan(500), path);
                answers++;
            }
        }

        return answers;
    }

    private async Task StirAsync(string root, string secret, Random random, CancellationToken cancellationToken)
    {
        var folder = Path.Combine(root, random.Next(3) switch { 0 => ApiProcess.UserId, 1 => "user-1", _ => "user-2" });
        var path = Path.Combine(folder, $"s-{random.Next(40)}.jsonl");
        switch (random.Next(40))
        {
            case 0 when Directory.Exists(folder):
                Directory.Delete(folder, recursive: true);
                break;
            case 1 when !Directory.Exists(folder):
                Directory.CreateDirectory(root);
                Directory.CreateSymbolicLink(folder, Path.GetDirectoryName(secret)!);
                Directory.Delete(folder);
                break;
            case < 6 when Directory.Exists(folder):
                File.Delete(path);
                break;
            case < 10 when new FileInfo(path) is { LinkTarget: null, Exists: true, Length: > 0 }:
                await using (var file = File.OpenWrite(path))
                {
                    file.SetLength(file.Length / 2);
                }

                break;
            case < 14:
                Directory.CreateDirectory(folder);
                File.Delete(path);
                File.CreateSymbolicLink(path, secret);
                break;
            case < 16:
                Directory.CreateDirectory(folder);
                File.Delete(path);
                await Unprivileged.ShellAsync($"mkfifo '{path}'", cancellationToken);
                break;
            default:
                Write(path + ".new", $"msg_{random.Next()}");
                File.Move(path + ".new", path, overwrite: true);
                break;
        }
    }

    private static async Task AssertProcessedAsync(TempFolder data, string[] messages, CancellationToken cancellationToken)
    {
        await using var rows = await StoredRows.OpenAsync(data.Path, cancellationToken);
        Assert.That(
            await rows.QueryAsync("SELECT session_file || ' ' || message_id FROM usage_messages", row => row.GetString(0), cancellationToken),
            Is.EquivalentTo(messages));
        Assert.That(await rows.CountAsync("session_processor_state WHERE status <> 'processed'", cancellationToken), Is.Zero);
    }

    // Every content gets its own time of modification, as on a real disk. A scan reads a file again only if its size or
    // time has changed, so a random content with the size and time of the previous one would stay unread.
    private void Write(string path, string messageId)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, Lines.Join(Lines.Prompt("Where?"), Lines.Assistant(messageId, "req_1", Lines.Usage())));
        File.SetLastWriteTimeUtc(path, Old.AddMilliseconds(_writes++));
    }
}
