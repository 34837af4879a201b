using Agnes.Cli.Privacy;

namespace Agnes.Cli.Tests.Privacy;

[CancelAfter(60_000)]
public sealed class PrivateSessionTests
{
    private const string Secret = "6f1d2c3b-0000-4000-8000-000000000001";
    private const string Fork = "6f1d2c3b-0000-4000-8000-000000000002";
    private const string ForkOfFork = "6f1d2c3b-0000-4000-8000-000000000003";
    private const string Other = "7a000000-0000-4000-8000-000000000004";

    [Test]
    public async Task A_private_session_its_sub_agents_and_its_forks_are_not_uploaded(CancellationToken cancellationToken)
    {
        using var server = new FakeServer();
        using var home = AnalystHome.ConnectedTo(server);
        WriteConversation(home);
        using var shell = new Shell(home);

        Assert.That(await shell.RunAsync(cancellationToken, "private", Secret[..^1] + "1"), Is.Zero);
        Assert.That(await shell.RunAsync(cancellationToken, "push"), Is.Zero);

        Assert.That(server.Uploads.Select(upload => upload.Name), Is.EqualTo(new[] { $"{Other}.jsonl" }));
        Assert.That(server.Deletions, Is.EquivalentTo(new[] { $"{Secret}.jsonl", $"{Fork}.jsonl", $"{ForkOfFork}.jsonl" }));
        Assert.That(shell.Output, Does.Contain($"private: {Fork} "));
    }

    [Test]
    public async Task A_fork_created_later_is_private(CancellationToken cancellationToken)
    {
        using var server = new FakeServer();
        using var home = AnalystHome.ConnectedTo(server);
        var session = home.WriteSession($"{Secret}.jsonl", Message(Secret, "msg_1"));
        using var shell = new Shell(home);
        await shell.RunAsync(cancellationToken, "private");

        // The session continues, and the fork contains only the new message.
        await File.AppendAllTextAsync(session, Message(Secret, "msg_2"), cancellationToken);
        home.WriteSession($"{Fork}.jsonl", Message(Fork, "msg_2"));
        await shell.RunAsync(cancellationToken, "push");

        Assert.That(server.Uploads, Is.Empty);
        Assert.That(new PrivateMarks(home.CliEnvironment).Read().Select(mark => mark.Session), Is.EquivalentTo(new[] { Secret, Fork }));
    }

    [Test]
    public async Task An_unreadable_session_is_not_uploaded_and_the_rest_is(CancellationToken cancellationToken)
    {
        using var server = new FakeServer();
        using var home = AnalystHome.ConnectedTo(server);
        WriteConversation(home);
        var unreadable = home.WriteSession("7a000000-0000-4000-8000-000000000005.jsonl", Message("7a", "msg_1"));
        using var shell = new Shell(home);
        // Another process, for example a virus scanner, holds the file open exclusively.
        await using (new FileStream(unreadable, FileMode.Open, FileAccess.ReadWrite, FileShare.None))
        {
            Assert.That(await shell.RunAsync(cancellationToken, "private", Secret), Is.Zero);
            await shell.RunAsync(cancellationToken, "push");
        }

        Assert.That(server.Uploads.Select(upload => upload.Name), Is.EqualTo(new[] { $"{Other}.jsonl" }));
        Assert.That(shell.Error, Does.Contain(unreadable));
    }

    [Test]
    public async Task Without_a_name_the_latest_session_is_marked(CancellationToken cancellationToken)
    {
        using var home = new AnalystHome();
        var old = home.WriteSession($"{Other}.jsonl", Message(Other, "msg_9"));
        File.SetLastWriteTimeUtc(old, new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        home.WriteSession($"{Secret}.jsonl", Message(Secret, "msg_1"));
        using var shell = new Shell(home);

        Assert.That(await shell.RunAsync(cancellationToken, "private"), Is.Zero);

        Assert.That(shell.Output, Is.EqualTo($"private: {Secret}\n"));
    }

    [Test]
    public async Task Inside_Claude_Code_its_session_is_marked(CancellationToken cancellationToken)
    {
        using var home = new AnalystHome();
        home.WriteSession($"{Secret}.jsonl", Message(Secret, "msg_1"));
        home.Variables["CLAUDE_CODE_SESSION_ID"] = Other;
        using var shell = new Shell(home);

        Assert.That(await shell.RunAsync(cancellationToken, "private"), Is.Zero);

        Assert.That(shell.Output, Is.EqualTo($"private: {Other}\n"));
    }

    [Test]
    public async Task Without_a_server_the_next_push_deletes_the_private_session(CancellationToken cancellationToken)
    {
        using var server = new FakeServer();
        using var home = new AnalystHome();
        home.WriteSession($"{Secret}.jsonl", Message(Secret, "msg_1"));
        home.Connect(new Uri("http://127.0.0.1:9/"));
        using var shell = new Shell(home);

        Assert.That(await shell.RunAsync(cancellationToken, "private"), Is.EqualTo(3));
        home.Connect(server.Address);
        Assert.That(await shell.RunAsync(cancellationToken, "push"), Is.Zero);
        Assert.That(await shell.RunAsync(cancellationToken, "push"), Is.Zero);

        Assert.That(server.Deletions, Is.EqualTo(new[] { $"{Secret}.jsonl" }));
        Assert.That(server.Uploads, Is.Empty);
    }

    [Test]
    public async Task An_invalid_list_of_private_sessions_prevents_every_push(CancellationToken cancellationToken)
    {
        using var server = new FakeServer();
        using var home = AnalystHome.ConnectedTo(server);
        home.WriteSession($"{Secret}.jsonl", Message(Secret, "msg_1"));
        await File.WriteAllTextAsync(Path.Combine(home.ConfigFolder, "private.json"), "[{", cancellationToken);
        using var shell = new Shell(home);

        Assert.That(await shell.RunAsync(cancellationToken, "push"), Is.EqualTo(1));

        Assert.That(shell.Error, Does.Contain("private.json'"));
        Assert.That(server.Uploads, Is.Empty);
    }

    [TestCase("9")]
    [TestCase("6f1d2c3b")]
    public async Task An_unknown_or_ambiguous_session_fails(string name, CancellationToken cancellationToken)
    {
        using var home = new AnalystHome();
        WriteConversation(home);
        using var shell = new Shell(home);

        Assert.That(await shell.RunAsync(cancellationToken, "private", name), Is.EqualTo(1));

        Assert.That(shell.Error, Does.Contain($"'{name}'"));
        Assert.That(new PrivateMarks(home.CliEnvironment).Read(), Is.Empty);
    }

    private static void WriteConversation(AnalystHome home)
    {
        home.WriteSession($"{Secret}.jsonl", Message(Secret, "msg_1"));
        home.WriteSession($"{Secret}/subagents/agent-a1.jsonl", Message(Secret, "msg_a"));
        home.WriteSession("agent-b2.jsonl", Message(Secret, "msg_b"));
        home.WriteSession($"{Fork}.jsonl", Message(Fork, "msg_1") + Message(Fork, "msg_2"));
        home.WriteSession($"{Fork}/subagents/agent-c3.jsonl", Message(Fork, "msg_c"));
        home.WriteSession($"{ForkOfFork}.jsonl", Message(ForkOfFork, "msg_2"));
        home.WriteSession($"{Other}.jsonl", Message(Other, "msg_9"));
    }

    private static string Message(string session, string id) =>
        $$$"""{"type":"assistant","sessionId":"{{{session}}}","message":{"id":"{{{id}}}","role":"assistant","content":[{"type":"text","text":"hi"}]}}""" + "\n";
}
