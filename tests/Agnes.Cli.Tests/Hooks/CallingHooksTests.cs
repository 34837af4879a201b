using System.Text.Json;
using Agnes.Cli.Hooks;

namespace Agnes.Cli.Tests.Hooks;

/// <summary>The built command, called as Claude Code calls it.</summary>
[CancelAfter(120_000)]
public sealed class CallingHooksTests
{
    private const string Line = """{"type":"user","message":{"role":"user","content":"hello"}}""" + "\n";

    [TestCase("json")]
    [TestCase("nothing")]
    [TestCase("no JSON")]
    public async Task It_returns_at_once_says_nothing_and_the_sessions_arrive(string input, CancellationToken cancellationToken)
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
        var said = await hook.WaitAsync(cancellationToken);

        Assert.That(hook.ExitCode, Is.Zero);
        Assert.That(said, Is.Empty);
        await home.WaitForPushAsync(cancellationToken);
        Assert.That(server.Uploads, Is.EqualTo(new[] { ("a.jsonl", Line) }));
        var note = new HookLog(home.Surroundings).Read().Single();
        Assert.That((note.Event, note.Session, note.Failed), Is.EqualTo(("SessionEnd", input == "json" ? "a" : null, false)));
    }

    [Test]
    public async Task A_hook_that_gets_no_end_of_its_input_does_not_wait_for_it(CancellationToken cancellationToken)
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
    public async Task The_push_outlives_a_caller_that_is_killed_with_all_its_group(CancellationToken cancellationToken)
    {
        using var server = new FakeServer();
        using var home = AnalystHome.ConnectedTo(server);
        for (var number = 0; number < 200; number++)
        {
            home.WriteSession($"{number}.jsonl", Line);
        }

        // A shell of its own group; the hook and `sleep` are in it.
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
    public async Task A_transcript_path_that_is_none_is_passed_over(string path, CancellationToken cancellationToken)
    {
        using var server = new FakeServer();
        using var home = AnalystHome.ConnectedTo(server);
        home.WriteSession("a.jsonl", Line);
        using var hook = AgnesProcess.Start(home, "hook", "session-end");

        await hook.Input.WriteAsync($$"""{"session_id":"a","transcript_path":"{{path}}","cwd":""}""");
        hook.Input.Close();
        var said = await hook.WaitAsync(cancellationToken);

        Assert.That((hook.ExitCode, said), Is.EqualTo((0, "")));
        await home.WaitForPushAsync(cancellationToken);
        Assert.That(server.Uploads.Select(upload => upload.Name), Is.EqualTo(new[] { "a.jsonl" }));
    }

    [Test]
    [Platform(Include = "Linux")]
    public async Task A_session_that_removed_its_own_folder_is_pushed_all_the_same(CancellationToken cancellationToken)
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
        var said = await hook.WaitAsync(cancellationToken);

        Assert.That((hook.ExitCode, said), Is.EqualTo((0, "")));
        Assert.That(new HookLog(home.Surroundings).Read().Single().Failed, Is.False);
        await home.WaitForPushAsync(cancellationToken);
    }

    [Test]
    public async Task Before_init_it_answers_0_as_well_and_notes_why_nothing_was_done(CancellationToken cancellationToken)
    {
        using var home = new AnalystHome();
        using var shell = new Shell(home);

        Assert.That(await shell.RunAsync(cancellationToken, "hook", "session-end"), Is.Zero);

        Assert.That(shell.Output + shell.Error, Is.Empty);
        Assert.That(new HookLog(home.Surroundings).Read().Single().Failed, Is.True);
    }
}
