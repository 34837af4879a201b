using System.Text.Json;
using Agnes.Cli.Hooks;

namespace Agnes.Cli.Tests.Hooks;

/// <summary>Runs the built command like Claude Code.</summary>
[CancelAfter(120_000)]
public sealed class HookCommandTests
{
    private const string Line = """{"type":"user","message":{"role":"user","content":"hello"}}""" + "\n";

    [TestCase("json")]
    [TestCase("nothing")]
    [TestCase("not JSON")]
    public async Task A_hook_prints_nothing_and_its_push_uploads_the_sessions(string input, CancellationToken cancellationToken)
    {
        using var server = new FakeServer();
        using var home = AnalystHome.ConnectedTo(server);
        var transcript = home.WriteSession("a.jsonl", Line);
        using var hook = AgnesProcess.Start(home, "hook", "session-end");

        await hook.Input.WriteAsync(input switch
        {
            "json" => JsonSerializer.Serialize(new { session_id = "a", transcript_path = transcript, cwd = home.Project, hook_event_name = "SessionEnd", reason = "exit" }),
            "nothing" => "",
            _ => "what?",
        });
        hook.Input.Close();
        var output = await hook.WaitAsync(cancellationToken);

        Assert.That(hook.ExitCode, Is.Zero);
        Assert.That(output, Is.Empty);
        await home.WaitForPushAsync(cancellationToken);
        Assert.That(server.Uploads, Is.EqualTo(new[] { ("a.jsonl", Line) }));
        var entry = new HookLog(home.CliEnvironment).Read().Single();
        Assert.That((entry.Event, entry.Session, entry.Failed), Is.EqualTo(("SessionEnd", input == "json" ? "a" : null, false)));
    }

    [Test]
    public async Task A_hook_does_not_wait_for_the_end_of_its_input(CancellationToken cancellationToken)
    {
        using var server = new FakeServer();
        using var home = AnalystHome.ConnectedTo(server);
        home.WriteSession("a.jsonl", Line);

        using var hook = AgnesProcess.Start(home, "hook", "session-start", "--all");
        await hook.WaitAsync(cancellationToken);

        Assert.That(hook.ExitCode, Is.Zero);
        await home.WaitForPushAsync(cancellationToken);
        Assert.That(server.Uploads, Has.Count.EqualTo(1));
    }

    [Test]
    [Platform(Include = "Linux")]
    public async Task A_push_survives_a_kill_of_the_process_group_of_its_caller(CancellationToken cancellationToken)
    {
        using var server = new FakeServer();
        using var home = AnalystHome.ConnectedTo(server);
        for (var number = 0; number < 200; number++)
        {
            home.WriteSession($"{number}.jsonl", Line);
        }

        // A shell in its own process group, which also contains the hook and `sleep`.
        using var caller = AgnesProcess.Run(
            home, "setsid", "/bin/sh", "-c", $"{AgnesProcess.Command.ToShell("hook", "session-end")} </dev/null; sleep 60");
        await server.WaitForUploadsAsync(1, cancellationToken);
        await caller.KillGroupAsync(cancellationToken);

        await home.WaitForPushAsync(cancellationToken);
        Assert.That(server.Uploads.Select(upload => upload.Name).Distinct().Count(), Is.EqualTo(200));
    }

    [TestCase("")]
    [TestCase("\\u0000")]
    [TestCase("relative/a.jsonl")]
    public async Task An_invalid_transcript_path_is_ignored(string path, CancellationToken cancellationToken)
    {
        using var server = new FakeServer();
        using var home = AnalystHome.ConnectedTo(server);
        home.WriteSession("a.jsonl", Line);
        using var hook = AgnesProcess.Start(home, "hook", "session-end");

        await hook.Input.WriteAsync($$"""{"session_id":"a","transcript_path":"{{path}}","cwd":""}""");
        hook.Input.Close();
        var output = await hook.WaitAsync(cancellationToken);

        Assert.That((hook.ExitCode, output), Is.EqualTo((0, "")));
        await home.WaitForPushAsync(cancellationToken);
        Assert.That(server.Uploads.Select(upload => upload.Name), Is.EqualTo(new[] { "a.jsonl" }));
    }

    [Test]
    [Platform(Include = "Linux")]
    public async Task A_session_that_deleted_its_working_folder_is_pushed(CancellationToken cancellationToken)
    {
        using var server = new FakeServer();
        using var home = AnalystHome.ConnectedTo(server);
        var worktree = Path.Combine(home.Project, "worktree");
        AnalystHome.WriteSession(home.SessionsOf(worktree), "a.jsonl", Line);

        using var hook = AgnesProcess.Run(
            home,
            "/bin/sh",
            "-c",
            $"mkdir worktree && cd worktree && rmdir \"$PWD\" && {AgnesProcess.Command.ToShell("hook", "session-end")} </dev/null");
        var output = await hook.WaitAsync(cancellationToken);

        Assert.That((hook.ExitCode, output), Is.EqualTo((0, "")));
        Assert.That(new HookLog(home.CliEnvironment).Read().Single().Failed, Is.False);
        await home.WaitForPushAsync(cancellationToken);
    }

    [Test]
    public async Task Before_init_a_hook_returns_0_and_logs_the_failure(CancellationToken cancellationToken)
    {
        using var home = new AnalystHome();
        using var shell = new Shell(home);

        Assert.That(await shell.RunAsync(cancellationToken, "hook", "session-end"), Is.Zero);

        Assert.That(shell.Output + shell.Error, Is.Empty);
        Assert.That(new HookLog(home.CliEnvironment).Read().Single().Failed, Is.True);
    }
}
