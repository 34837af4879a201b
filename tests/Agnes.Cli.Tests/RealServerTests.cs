using System.Net.Http.Json;
using System.Text.Json;
using Agnes.Testing;

namespace Agnes.Cli.Tests;

/// <summary>The command with the built API, and hooks called like Claude Code.</summary>
[CancelAfter(180_000)]
public sealed class RealServerTests : IDisposable
{
    private const string Kept = "6f1d2c3b-0000-4000-8000-000000000001";
    private const string Secret = "7a000000-0000-4000-8000-000000000002";

    private readonly TempFolder _data = new();

    public void Dispose() => _data.Dispose();

    [Test]
    public async Task Hooks_upload_sessions_and_a_private_session_is_deleted_permanently(CancellationToken cancellationToken)
    {
        await using var api = await ApiProcess.StartAsync(new ApiStart(_data.Path), cancellationToken);
        using var home = new AnalystHome { Self = AgnesProcess.Command };
        using var shell = new Shell(home) { Time = TimeProvider.System };
        home.WriteSession($"{Kept}.jsonl", Message(Kept, "msg_1"));
        home.WriteSession($"{Kept}/subagents/agent-a1.jsonl", Message(Kept, "msg_2"));
        var secret = home.WriteSession($"{Secret}.jsonl", Message(Secret, "msg_3"));

        Assert.That(await shell.RunAsync(cancellationToken, "init", "--server", api.Http.BaseAddress!.ToString()), Is.Zero, shell.Error);
        using (var hook = AgnesProcess.Start(home, "hook", "session-end"))
        {
            hook.Input.Close();
            Assert.That(await hook.WaitAsync(cancellationToken), Is.Empty);
        }

        await home.WaitForPushAsync(cancellationToken);
        Assert.That(
            await NamesAsync(api, cancellationToken),
            Is.EquivalentTo(new[] { $"{Kept}.jsonl", $"{Kept}.agent-a1.jsonl", $"{Secret}.jsonl" }));
        Assert.That(await shell.RunAsync(cancellationToken, "doctor"), Is.Zero, shell.Output);

        Assert.That(await shell.RunAsync(cancellationToken, "private", Secret[..8]), Is.Zero, shell.Error);
        await File.AppendAllTextAsync(secret, Message(Secret, "msg_4"), cancellationToken);
        Assert.That(await shell.RunAsync(cancellationToken, "push"), Is.Zero, shell.Error);
        Assert.That(await NamesAsync(api, cancellationToken), Is.EquivalentTo(new[] { $"{Kept}.jsonl", $"{Kept}.agent-a1.jsonl" }));

        // A machine without the private mark cannot upload the session again.
        File.Delete(Path.Combine(home.ConfigFolder, "private.json"));
        Assert.That(await shell.RunAsync(cancellationToken, "push"), Is.Zero, shell.Error);
        Assert.That(shell.Error, Does.Contain($"{Secret}.jsonl"));
    }

    [Test]
    public async Task An_admin_runs_a_processor_and_lists_its_state(CancellationToken cancellationToken)
    {
        await using var api = await ApiProcess.StartAsync(new ApiStart(_data.Path), cancellationToken);
        using var home = new AnalystHome();
        home.Connect(api.Http.BaseAddress!, token: null);
        home.WriteSession($"{Kept}.jsonl", Message(Kept, "msg_1"));
        using var shell = new Shell(home);
        await shell.RunAsync(cancellationToken, "push");

        Assert.That(await shell.RunAsync(cancellationToken, "admin", "run", "usage"), Is.Zero, shell.Error);
        Assert.That(await shell.RunAsync(cancellationToken, "admin", "processors"), Is.Zero, shell.Error);
        Assert.That(await shell.RunAsync(cancellationToken, "admin", "users", "list"), Is.Zero, shell.Error);

        Assert.That(shell.Output, Does.Contain("usage: processed 1 of 1"));
        Assert.That(shell.Output, Does.Contain("dev@localhost"));
    }

    [Test]
    public async Task A_password_is_reset_while_the_server_is_stopped(CancellationToken cancellationToken)
    {
        await using (var api = await ApiProcess.StartAsync(new ApiStart(_data.Path), cancellationToken))
        {
            await api.StopAsync(cancellationToken);
        }

        using var home = new AnalystHome { Variables = { ["DATA_DIR"] = _data.Path } };
        using var tooShort = AgnesProcess.Start(home, "admin", "reset-password", "dev@localhost");
        await tooShort.Input.WriteLineAsync("short");
        Assert.That(await tooShort.WaitAsync(cancellationToken), Does.Contain("5 characters; allowed:"));
        Assert.That(tooShort.ExitCode, Is.EqualTo(1));

        using var good = AgnesProcess.Start(home, "admin", "reset-password", "dev@localhost");
        await good.Input.WriteLineAsync("correct horse battery staple");
        Assert.That(await good.WaitAsync(cancellationToken), Does.Contain("dev@localhost (admin)"));
        Assert.That(good.ExitCode, Is.Zero);

        using var program = AgnesProcess.Start(home, "admin", "reset-password", "dev@localhost", "--json");
        await program.Input.WriteLineAsync("correct horse battery staple");
        var report = JsonElement.Parse(await program.WaitAsync(cancellationToken));
        Assert.That(report.GetProperty("message").GetString(), Does.StartWith("dev@localhost (admin)"));
    }

    private static async Task<IReadOnlyList<string?>> NamesAsync(ApiProcess api, CancellationToken cancellationToken)
    {
        var page = await api.Http.GetFromJsonAsync<JsonElement>("/api/sessions", cancellationToken);
        return [.. page.GetProperty("rows").EnumerateArray().Select(row => row.GetProperty("name").GetString())];
    }

    private static string Message(string session, string id) =>
        $$$"""{"type":"assistant","sessionId":"{{{session}}}","message":{"id":"{{{id}}}","role":"assistant","content":[{"type":"text","text":"hi"}]}}""" + "\n";
}
