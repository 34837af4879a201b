using System.Globalization;
using System.Text.Json;
using Agnes.Cli.Tests.Redaction;
using Microsoft.Extensions.Time.Testing;

namespace Agnes.Cli.Tests.Push;

[CancelAfter(60_000)]
public sealed class PushingSessionsTests
{
    private const string Line = """{"type":"user","message":{"role":"user","content":"hello"}}""" + "\n";

    [Test]
    public async Task What_is_new_or_has_changed_is_sent_and_nothing_else(CancellationToken cancellationToken)
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
        Assert.That(shell.Output, Does.EndWith("uploaded 1 (120 B), unchanged 1, private 0, waiting 0, refused 0\n"));
    }

    [Test]
    public async Task A_file_that_was_only_touched_is_not_sent_again_whatever_its_time_says(CancellationToken cancellationToken)
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
    public async Task A_clock_that_is_wrong_changes_nothing(int year, CancellationToken cancellationToken)
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
    public async Task Only_this_projects_sessions_are_sent_until_all_are_asked_for(CancellationToken cancellationToken)
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
    public async Task Secrets_are_replaced_before_they_leave_and_only_counted(CancellationToken cancellationToken)
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
    public async Task What_the_server_refuses_is_left_alone_until_it_changes(int status, CancellationToken cancellationToken)
    {
        using var server = new FakeServer();
        using var home = AnalystHome.ConnectedTo(server);
        var session = home.WriteSession("a.jsonl", Line);
        home.WriteSession("b.jsonl", Line);
        server.RefuseUpload("a.jsonl", status, "because");
        using var shell = new Shell(home);

        Assert.That(await shell.RunAsync(cancellationToken, "push"), Is.EqualTo(3));
        Assert.That(shell.Error, Does.Contain($"a.jsonl: {status} because"));
        Assert.That(await shell.RunAsync(cancellationToken, "push"), Is.Zero, "nothing went wrong that was not known");
        Assert.That(server.Uploads, Has.Count.EqualTo(2));

        await File.AppendAllTextAsync(session, Line, cancellationToken);
        await shell.RunAsync(cancellationToken, "push");
        Assert.That(server.Uploads, Has.Count.EqualTo(3));
    }

    [TestCase(408)]
    [TestCase(429)]
    [TestCase(500)]
    [TestCase(503)]
    public async Task What_the_server_cannot_take_now_is_sent_the_next_time(int status, CancellationToken cancellationToken)
    {
        using var server = new FakeServer();
        using var home = AnalystHome.ConnectedTo(server);
        home.WriteSession("a.jsonl", Line);
        server.RefuseUploads(status);
        using var shell = new Shell(home);

        Assert.That(await shell.RunAsync(cancellationToken, "push"), Is.EqualTo(1));
        server.TakeUploads();
        Assert.That(await shell.RunAsync(cancellationToken, "push"), Is.Zero);

        Assert.That(server.Uploads, Has.Count.EqualTo(2));
    }

    [Test]
    public async Task A_server_that_fails_again_and_again_is_left_in_peace(CancellationToken cancellationToken)
    {
        using var server = new FakeServer();
        using var home = AnalystHome.ConnectedTo(server);
        for (var number = 0; number < 20; number++)
        {
            home.WriteSession($"{number}.jsonl", Line);
        }

        server.RefuseUploads(500);
        using var shell = new Shell(home);

        Assert.That(await shell.RunAsync(cancellationToken, "push", "--json"), Is.EqualTo(1));

        Assert.That(server.Uploads, Has.Count.EqualTo(3));
        Assert.That(JsonElement.Parse(shell.Output).GetProperty("waiting").GetArrayLength(), Is.EqualTo(20));
    }

    [Test]
    public async Task A_token_that_is_refused_stops_the_push_and_loses_nothing(CancellationToken cancellationToken)
    {
        using var server = new FakeServer();
        using var home = AnalystHome.ConnectedTo(server);
        home.WriteSession("a.jsonl", Line);
        home.WriteSession("b.jsonl", Line);
        server.RefuseUploads(401);
        using var shell = new Shell(home);

        Assert.That(await shell.RunAsync(cancellationToken, "push"), Is.EqualTo(4));
        Assert.That(server.Uploads, Has.Count.EqualTo(1));
        Assert.That(shell.Error, Does.Contain("hint: Make one at").And.Contain("profile/tokens"));

        server.TakeUploads();
        Assert.That(await shell.RunAsync(cancellationToken, "push"), Is.Zero);
        Assert.That(server.Uploads, Has.Count.EqualTo(3));
    }

    [Test]
    public async Task Too_large_a_session_is_not_sent_until_the_servers_limit_has_grown(CancellationToken cancellationToken)
    {
        using var server = new FakeServer();
        using var home = AnalystHome.ConnectedTo(server);
        home.WriteSession("a.jsonl", Line + Line);
        server.SayVersion(uploadMaxBytes: Line.Length);
        using var shell = new Shell(home);

        Assert.That(await shell.RunAsync(cancellationToken, "push"), Is.EqualTo(1));
        Assert.That(await shell.RunAsync(cancellationToken, "push"), Is.Zero);
        Assert.That(server.Uploads, Is.Empty);

        server.SayVersion(uploadMaxBytes: 2 * Line.Length);
        Assert.That(await shell.RunAsync(cancellationToken, "push"), Is.Zero);
        Assert.That(server.Uploads, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task A_session_that_was_deleted_on_the_server_stays_deleted_however_it_changes(CancellationToken cancellationToken)
    {
        using var server = new FakeServer();
        using var home = AnalystHome.ConnectedTo(server);
        var session = home.WriteSession("a.jsonl", Line);
        server.RefuseUploads(410, "deleted");
        using var shell = new Shell(home);

        var first = await shell.RunAsync(cancellationToken, "push");
        await File.AppendAllTextAsync(session, Line, cancellationToken);
        var second = await shell.RunAsync(cancellationToken, "push");
        await shell.RunAsync(cancellationToken, "doctor");

        Assert.That(server.Uploads, Has.Count.EqualTo(1));
        Assert.That((first, second), Is.EqualTo((0, 0)), "it was somebody's wish, and nothing is amiss");
        Assert.That(shell.Output, Does.Contain("ok      refused: nothing"));
    }

    [Test]
    public async Task Without_a_server_it_answers_5_and_goes_on_when_there_is_one(CancellationToken cancellationToken)
    {
        using var server = new FakeServer();
        using var home = new AnalystHome();
        home.WriteSession("a.jsonl", Line);
        home.Connect(new Uri("http://127.0.0.1:9/"));
        using var shell = new Shell(home);

        Assert.That(await shell.RunAsync(cancellationToken, "push"), Is.EqualTo(5));
        Assert.That(shell.Error, Does.Contain("http://127.0.0.1:9/ cannot be reached"));

        home.Connect(server.Address);
        Assert.That(await shell.RunAsync(cancellationToken, "push"), Is.Zero);
        Assert.That(server.Uploads, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task A_page_that_is_not_the_servers_answer_is_no_receipt(CancellationToken cancellationToken)
    {
        using var server = new FakeServer();
        using var home = AnalystHome.ConnectedTo(server);
        home.WriteSession("a.jsonl", Line);
        server.Answer("POST", "/api/upload/sessions", 200, "<html>Welcome to the hotel's network</html>");
        using var shell = new Shell(home);

        Assert.That(await shell.RunAsync(cancellationToken, "push"), Is.EqualTo(1));
        server.TakeUploads();
        await shell.RunAsync(cancellationToken, "push");

        Assert.That(server.Uploads, Has.Count.EqualTo(2));
    }

    [Test]
    public async Task A_torn_line_in_the_ledger_costs_one_upload_and_no_more(CancellationToken cancellationToken)
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
    public async Task Two_at_once_send_each_session_once(CancellationToken cancellationToken)
    {
        using var server = new FakeServer();
        using var home = AnalystHome.ConnectedTo(server);
        for (var number = 0; number < 30; number++)
        {
            home.WriteSession($"{number}.jsonl", Line);
        }

        using var one = new Shell(home) { Time = TimeProvider.System };
        using var other = new Shell(home) { Time = TimeProvider.System };

        var answers = await Task.WhenAll(
            Task.Run(() => one.RunAsync(cancellationToken, "push"), cancellationToken),
            Task.Run(() => other.RunAsync(cancellationToken, "push"), cancellationToken));

        Assert.That(answers, Is.All.Zero);
        Assert.That(server.Uploads, Has.Count.EqualTo(30));
    }

    [Test]
    public async Task A_thousand_sessions_are_sent_in_one_go_and_looked_at_without_the_server_afterwards(CancellationToken cancellationToken)
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
    public async Task A_dry_run_says_what_it_would_do_and_does_nothing(CancellationToken cancellationToken)
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
    public async Task Before_init_it_answers_4_and_says_how(CancellationToken cancellationToken)
    {
        using var home = new AnalystHome();
        using var shell = new Shell(home);

        Assert.That(await shell.RunAsync(cancellationToken, "push"), Is.EqualTo(4));

        Assert.That(shell.Error, Does.Contain("hint: agnes init --server URL"));
        Assert.That(shell.Output, Is.Empty);
    }

    [Test]
    public async Task Where_nothing_can_be_noted_nothing_is_sent_and_the_folder_is_named(CancellationToken cancellationToken)
    {
        using var server = new FakeServer();
        using var home = new AnalystHome();
        home.Variables["AGNES_TOKEN"] = "agn_test";
        home.Variables["API_URL"] = server.Address.ToString();
        // No permissions stop the one who runs these tests as root, but no one makes a folder below a file.
        await File.WriteAllTextAsync(Path.Combine(home.Path, ".config"), "", cancellationToken);
        home.WriteSession("a.jsonl", Line);
        using var shell = new Shell(home);

        Assert.That(await shell.RunAsync(cancellationToken, "push"), Is.EqualTo(1));

        Assert.That(shell.Error, Does.Contain($"'{home.ConfigFolder}' cannot be written to").And.Contain("XDG_CONFIG_HOME"));
        Assert.That(server.Requests, Is.Zero);
    }
}
