using System.Globalization;
using System.Text.Json;
using Agnes.Cli.Tests.Redaction;
using Microsoft.Extensions.Time.Testing;

namespace Agnes.Cli.Tests.Push;

[CancelAfter(60_000)]
public sealed class PushTests
{
    private const string Line = """{"type":"user","message":{"role":"user","content":"hello"}}""" + "\n";

    [Test]
    public async Task Only_new_and_changed_sessions_are_uploaded(CancellationToken cancellationToken)
    {
        using var server = new FakeServer();
        using var home = AnalystHome.ConnectedTo(server);
        home.WriteSession("a.jsonl", Line);
        var changing = home.WriteSession("b.jsonl", Line);
        using var shell = new Shell(home);

        Assert.That(await shell.RunAsync(cancellationToken, "push"), Is.Zero);
        Assert.That(await shell.RunAsync(cancellationToken, "push"), Is.Zero);
        await File.AppendAllTextAsync(changing, Line, cancellationToken);
        Assert.That(await shell.RunAsync(cancellationToken, "push"), Is.Zero);

        Assert.That(server.Uploads.Select(upload => upload.Name), Is.EquivalentTo(new[] { "a.jsonl", "b.jsonl", "b.jsonl" }));
        Assert.That(server.Uploads[^1], Is.EqualTo(("b.jsonl", Line + Line)));
        Assert.That(server.Tokens, Is.All.EqualTo("Bearer agn_test"));
        Assert.That(shell.Output, Does.EndWith("uploaded 1 (120 B), unchanged 1, private 0, waiting 0, rejected 0\n"));
    }

    [Test]
    public async Task A_touched_file_is_not_uploaded_again(CancellationToken cancellationToken)
    {
        using var server = new FakeServer();
        using var home = AnalystHome.ConnectedTo(server);
        var session = home.WriteSession("a.jsonl", Line);
        using var shell = new Shell(home);
        await shell.RunAsync(cancellationToken, "push");

        foreach (var year in new[] { 1999, 2050 })
        {
            File.SetLastWriteTimeUtc(session, new DateTime(year, 1, 1, 0, 0, 0, DateTimeKind.Utc));
            await shell.RunAsync(cancellationToken, "push");
        }

        Assert.That(server.Uploads, Has.Count.EqualTo(1));
    }

    [TestCase(1971)]
    [TestCase(2090)]
    public async Task A_wrong_clock_does_not_matter(int year, CancellationToken cancellationToken)
    {
        using var server = new FakeServer();
        using var home = new AnalystHome { Time = new FakeTimeProvider(new DateTimeOffset(year, 1, 1, 0, 0, 0, TimeSpan.Zero)) };
        home.Connect(server.Address);
        var session = home.WriteSession("a.jsonl", Line);
        using var shell = new Shell(home);

        await shell.RunAsync(cancellationToken, "push");
        await File.AppendAllTextAsync(session, Line, cancellationToken);
        File.SetLastWriteTimeUtc(session, new DateTime(1980, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        await shell.RunAsync(cancellationToken, "push");
        await shell.RunAsync(cancellationToken, "push");

        Assert.That(server.Uploads.Select(upload => upload.Content), Is.EqualTo(new[] { Line, Line + Line }));
    }

    [Test]
    public async Task Only_the_current_project_is_pushed_without_the_option_all(CancellationToken cancellationToken)
    {
        using var server = new FakeServer();
        using var home = AnalystHome.ConnectedTo(server);
        home.WriteSession("here.jsonl", Line);
        AnalystHome.WriteSession(home.SessionsOf("/elsewhere"), "there.jsonl", Line);
        using var shell = new Shell(home);

        await shell.RunAsync(cancellationToken, "push");
        Assert.That(server.Uploads.Select(upload => upload.Name), Is.EqualTo(new[] { "here.jsonl" }));

        await shell.RunAsync(cancellationToken, "push", "--all");
        Assert.That(server.Uploads.Select(upload => upload.Name), Is.EqualTo(new[] { "here.jsonl", "there.jsonl" }));
    }

    [Test]
    public async Task Secrets_are_replaced_before_the_upload_and_only_counted(CancellationToken cancellationToken)
    {
        var secret = SampleSecrets.All.First().Arguments[1]!.ToString()!;
        using var server = new FakeServer();
        using var home = AnalystHome.ConnectedTo(server);
        home.WriteSession("a.jsonl", $$"""{"type":"user","message":"{{secret}}"}""" + "\n");
        using var shell = new Shell(home);

        await shell.RunAsync(cancellationToken, "push", "--json");

        Assert.That(server.Uploads.Single().Content, Is.EqualTo("""{"type":"user","message":"[REDACTED:agnes]"}""" + "\n"));
        Assert.That(JsonElement.Parse(shell.Output).GetProperty("redacted").GetProperty("agnes").GetInt32(), Is.EqualTo(1));
        var kept = Directory.EnumerateFiles(home.ConfigFolder).Select(File.ReadAllText);
        Assert.That(string.Concat(kept) + shell.Output + shell.Error, Does.Not.Contain(secret));
    }

    [TestCase(400)]
    [TestCase(403)]
    [TestCase(404)]
    [TestCase(422)]
    public async Task A_rejected_session_is_uploaded_again_only_after_a_change(int status, CancellationToken cancellationToken)
    {
        using var server = new FakeServer();
        using var home = AnalystHome.ConnectedTo(server);
        var session = home.WriteSession("a.jsonl", Line);
        home.WriteSession("b.jsonl", Line);
        server.RejectUpload("a.jsonl", status, "because");
        using var shell = new Shell(home);

        Assert.That(await shell.RunAsync(cancellationToken, "push"), Is.EqualTo(3));
        Assert.That(shell.Error, Does.Contain($"a.jsonl: {status} because"));
        Assert.That(await shell.RunAsync(cancellationToken, "push"), Is.Zero, "the rejection is already known");
        Assert.That(server.Uploads, Has.Count.EqualTo(2));

        await File.AppendAllTextAsync(session, Line, cancellationToken);
        await shell.RunAsync(cancellationToken, "push");
        Assert.That(server.Uploads, Has.Count.EqualTo(3));
    }

    [TestCase(408)]
    [TestCase(429)]
    [TestCase(500)]
    [TestCase(503)]
    public async Task A_session_that_failed_temporarily_is_uploaded_by_the_next_push(int status, CancellationToken cancellationToken)
    {
        using var server = new FakeServer();
        using var home = AnalystHome.ConnectedTo(server);
        home.WriteSession("a.jsonl", Line);
        server.RejectUploads(status);
        using var shell = new Shell(home);

        Assert.That(await shell.RunAsync(cancellationToken, "push"), Is.EqualTo(1));
        server.AcceptUploads();
        Assert.That(await shell.RunAsync(cancellationToken, "push"), Is.Zero);

        Assert.That(server.Uploads, Has.Count.EqualTo(2));
    }

    [Test]
    public async Task A_push_stops_after_three_consecutive_failures(CancellationToken cancellationToken)
    {
        using var server = new FakeServer();
        using var home = AnalystHome.ConnectedTo(server);
        for (var number = 0; number < 20; number++)
        {
            home.WriteSession($"{number}.jsonl", Line);
        }

        server.RejectUploads(500);
        using var shell = new Shell(home);

        Assert.That(await shell.RunAsync(cancellationToken, "push", "--json"), Is.EqualTo(1));

        Assert.That(server.Uploads, Has.Count.EqualTo(3));
        Assert.That(JsonElement.Parse(shell.Output).GetProperty("waiting").GetArrayLength(), Is.EqualTo(20));
    }

    [Test]
    public async Task A_rejected_token_stops_the_push_and_loses_no_session(CancellationToken cancellationToken)
    {
        using var server = new FakeServer();
        using var home = AnalystHome.ConnectedTo(server);
        home.WriteSession("a.jsonl", Line);
        home.WriteSession("b.jsonl", Line);
        server.RejectUploads(401);
        using var shell = new Shell(home);

        Assert.That(await shell.RunAsync(cancellationToken, "push"), Is.EqualTo(4));
        Assert.That(server.Uploads, Has.Count.EqualTo(1));
        Assert.That(shell.Error, Does.Contain("profile/tokens"));

        server.AcceptUploads();
        Assert.That(await shell.RunAsync(cancellationToken, "push"), Is.Zero);
        Assert.That(server.Uploads, Has.Count.EqualTo(3));
    }

    [Test]
    public async Task A_session_that_is_too_large_waits_for_a_larger_limit(CancellationToken cancellationToken)
    {
        using var server = new FakeServer();
        using var home = AnalystHome.ConnectedTo(server);
        home.WriteSession("a.jsonl", Line + Line);
        server.RespondWithVersion(uploadMaxBytes: Line.Length);
        using var shell = new Shell(home);

        Assert.That(await shell.RunAsync(cancellationToken, "push"), Is.EqualTo(1));
        Assert.That(await shell.RunAsync(cancellationToken, "push"), Is.Zero);
        Assert.That(server.Uploads, Is.Empty);

        server.RespondWithVersion(uploadMaxBytes: 2 * Line.Length);
        Assert.That(await shell.RunAsync(cancellationToken, "push"), Is.Zero);
        Assert.That(server.Uploads, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task A_session_deleted_on_the_server_is_never_uploaded_again(CancellationToken cancellationToken)
    {
        using var server = new FakeServer();
        using var home = AnalystHome.ConnectedTo(server);
        var session = home.WriteSession("a.jsonl", Line);
        server.RejectUploads(410, "deleted");
        using var shell = new Shell(home);

        var first = await shell.RunAsync(cancellationToken, "push");
        await File.AppendAllTextAsync(session, Line, cancellationToken);
        var second = await shell.RunAsync(cancellationToken, "push");
        await shell.RunAsync(cancellationToken, "doctor");

        Assert.That(server.Uploads, Has.Count.EqualTo(1));
        Assert.That((first, second), Is.EqualTo((0, 0)), "a deletion on the server is intended");
        Assert.That(shell.Output, Does.Match("(?m)^ok +refused: "));
    }

    [Test]
    public async Task Without_a_server_a_push_returns_5_and_the_next_one_continues(CancellationToken cancellationToken)
    {
        using var server = new FakeServer();
        using var home = new AnalystHome();
        home.WriteSession("a.jsonl", Line);
        home.Connect(new Uri("http://127.0.0.1:9/"));
        using var shell = new Shell(home);

        Assert.That(await shell.RunAsync(cancellationToken, "push"), Is.EqualTo(5));
        Assert.That(shell.Error, Does.Contain("http://127.0.0.1:9/ "));

        home.Connect(server.Address);
        Assert.That(await shell.RunAsync(cancellationToken, "push"), Is.Zero);
        Assert.That(server.Uploads, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task A_page_of_a_proxy_does_not_confirm_an_upload(CancellationToken cancellationToken)
    {
        using var server = new FakeServer();
        using var home = AnalystHome.ConnectedTo(server);
        home.WriteSession("a.jsonl", Line);
        server.Respond("POST", "/api/upload/sessions", 200, "<html>Sign in to the network</html>");
        using var shell = new Shell(home);

        Assert.That(await shell.RunAsync(cancellationToken, "push"), Is.EqualTo(1));
        server.AcceptUploads();
        await shell.RunAsync(cancellationToken, "push");

        Assert.That(server.Uploads, Has.Count.EqualTo(2));
    }

    [Test]
    public async Task An_incomplete_line_in_the_ledger_costs_one_upload(CancellationToken cancellationToken)
    {
        using var server = new FakeServer();
        using var home = AnalystHome.ConnectedTo(server);
        home.WriteSession("a.jsonl", Line);
        home.WriteSession("b.jsonl", Line);
        using var shell = new Shell(home);
        await shell.RunAsync(cancellationToken, "push");
        var ledger = Directory.EnumerateFiles(home.ConfigFolder, "pushed-*").Single();
        await using (var file = File.OpenWrite(ledger))
        {
            file.SetLength(file.Length - 10);
        }

        Assert.That(await shell.RunAsync(cancellationToken, "push"), Is.Zero);
        Assert.That(await shell.RunAsync(cancellationToken, "push"), Is.Zero);

        Assert.That(server.Uploads, Has.Count.EqualTo(3));
    }

    [Test]
    public async Task Two_concurrent_pushes_upload_each_session_once(CancellationToken cancellationToken)
    {
        using var server = new FakeServer();
        using var home = AnalystHome.ConnectedTo(server);
        for (var number = 0; number < 30; number++)
        {
            home.WriteSession($"{number}.jsonl", Line);
        }

        using var one = new Shell(home) { Time = TimeProvider.System };
        using var other = new Shell(home) { Time = TimeProvider.System };

        var exitCodes = await Task.WhenAll(
            Task.Run(() => one.RunAsync(cancellationToken, "push"), cancellationToken),
            Task.Run(() => other.RunAsync(cancellationToken, "push"), cancellationToken));

        Assert.That(exitCodes, Is.All.Zero);
        Assert.That(server.Uploads, Has.Count.EqualTo(30));
    }

    [Test]
    public async Task A_thousand_sessions_are_uploaded_and_then_checked_without_the_server(CancellationToken cancellationToken)
    {
        using var server = new FakeServer();
        using var home = AnalystHome.ConnectedTo(server);
        for (var number = 0; number < 1000; number++)
        {
            home.WriteSession(string.Create(CultureInfo.InvariantCulture, $"{number:D4}.jsonl"), Line);
        }

        using var shell = new Shell(home);

        Assert.That(await shell.RunAsync(cancellationToken, "push", "--quiet"), Is.Zero);
        var requests = server.Requests;
        Assert.That(await shell.RunAsync(cancellationToken, "push", "--quiet"), Is.Zero);

        Assert.That(server.Uploads.Select(upload => upload.Name).Distinct().Count(), Is.EqualTo(1000));
        Assert.That(server.Requests, Is.EqualTo(requests));
        Assert.That(shell.Output + shell.Error, Is.Empty);
    }

    [Test]
    public async Task A_dry_run_lists_sessions_and_changes_nothing(CancellationToken cancellationToken)
    {
        using var home = new AnalystHome();
        home.Connect(new Uri("http://127.0.0.1:9/"));
        home.WriteSession("a.jsonl", Line);
        var before = Directory.GetFiles(home.ConfigFolder);
        using var shell = new Shell(home);

        Assert.That(await shell.RunAsync(cancellationToken, "push", "--dry-run"), Is.Zero);

        Assert.That(shell.Output, Does.Contain("60 B  a.jsonl"));
        Assert.That(Directory.GetFiles(home.ConfigFolder), Is.EqualTo(before));
    }

    [Test]
    public async Task Before_init_a_push_returns_4_with_a_hint(CancellationToken cancellationToken)
    {
        using var home = new AnalystHome();
        using var shell = new Shell(home);

        Assert.That(await shell.RunAsync(cancellationToken, "push"), Is.EqualTo(4));

        Assert.That(shell.Error, Does.Contain("hint: agnes init --server URL"));
        Assert.That(shell.Output, Is.Empty);
    }

    [Test]
    public async Task Without_a_writable_folder_nothing_is_uploaded(CancellationToken cancellationToken)
    {
        using var server = new FakeServer();
        using var home = new AnalystHome();
        home.Variables["AGNES_TOKEN"] = "agn_test";
        home.Variables["API_URL"] = server.Address.ToString();
        // Root ignores permissions, but even root cannot create a folder below a file.
        await File.WriteAllTextAsync(Path.Combine(home.Path, ".config"), "", cancellationToken);
        home.WriteSession("a.jsonl", Line);
        using var shell = new Shell(home);

        Assert.That(await shell.RunAsync(cancellationToken, "push"), Is.EqualTo(1));

        Assert.That(shell.Error, Does.Contain($"'{home.ConfigFolder}'").And.Contain("XDG_CONFIG_HOME"));
        Assert.That(server.Requests, Is.Zero);
    }
}
