using System.Net.Http.Json;
using System.Text.Json;
using Agnes.Testing;

namespace Agnes.Cli.Tests.Push;

[CancelAfter(180_000)]
public sealed class PushProcessTests : IDisposable
{
    private const string Line = """{"type":"user","message":{"role":"user","content":"hello"}}""" + "\n";

    private readonly TempFolder _data = new();

    public void Dispose() => _data.Dispose();

    [Test]
    public async Task After_a_kill_the_next_push_continues(CancellationToken cancellationToken)
    {
        using var server = new FakeServer();
        using var home = AnalystHome.ConnectedTo(server);
        for (var number = 0; number < 300; number++)
        {
            home.WriteSession($"{number}.jsonl", Line);
        }

        using (var killed = AgnesProcess.Start(home, "push"))
        {
            await server.WaitForUploadsAsync(20, cancellationToken);
            await killed.KillAsync();
        }

        using var shell = new Shell(home);
        Assert.That(await shell.RunAsync(cancellationToken, "push"), Is.Zero);

        Assert.That(server.Uploads.Select(upload => upload.Name).Distinct().Count(), Is.EqualTo(300));
        Assert.That(server.Uploads, Has.Count.LessThanOrEqualTo(301), "at most the interrupted upload is repeated");
        Assert.That(shell.Output, Does.Not.Contain("unchanged 0,"), "the kill came during the push");
    }

    [Test]
    [Platform(Include = "Linux")]
    public async Task A_session_of_50_MB_needs_less_than_150_MB_of_memory(CancellationToken cancellationToken)
    {
        await using var api = await ApiProcess.StartAsync(new ApiStart(_data.Path), cancellationToken);
        using var home = new AnalystHome();
        home.Connect(api.Http.BaseAddress!, token: null);
        var line = Line.Replace("hello", new string('x', 3000), StringComparison.Ordinal);
        home.WriteSession("large.jsonl", string.Concat(Enumerable.Repeat(line, 50_000_000 / line.Length)));

        using var push = AgnesProcess.Start(home, "push", "--quiet");
        await push.WatchMemoryAsync(cancellationToken);

        Assert.That(push.ExitCode, Is.Zero);
        TestContext.Out.WriteLine($"{push.PeakMemory} MB");
        Assert.That(push.PeakMemory, Is.LessThan(150));
    }

    [Test]
    public async Task The_real_server_receives_sessions_and_sub_agents(CancellationToken cancellationToken)
    {
        await using var api = await ApiProcess.StartAsync(new ApiStart(_data.Path), cancellationToken);
        using var home = new AnalystHome();
        home.Connect(api.Http.BaseAddress!, token: null);
        home.WriteSession("6f1d2c3b.jsonl", Line);
        home.WriteSession("6f1d2c3b/subagents/agent-a1.jsonl", Line);
        home.WriteSession("invalid.jsonl", "not JSON\n");
        using var shell = new Shell(home);

        var exitCode = await shell.RunAsync(cancellationToken, "push");

        Assert.That(exitCode, Is.EqualTo(3), shell.Error);
        Assert.That(shell.Error, Does.Contain("invalid.jsonl: 400"));
        var rows = (await api.Http.GetFromJsonAsync<JsonElement>("/api/sessions", cancellationToken)).GetProperty("rows");
        Assert.That(
            rows.EnumerateArray().Select(row => row.GetProperty("name").GetString()),
            Is.EquivalentTo(new[] { "6f1d2c3b.jsonl", "6f1d2c3b.agent-a1.jsonl" }));
    }
}
