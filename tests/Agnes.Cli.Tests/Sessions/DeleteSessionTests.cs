using System.Text.Json;

namespace Agnes.Cli.Tests.Sessions;

[CancelAfter(30_000)]
public sealed class DeleteSessionTests
{
    [TestCase("a.jsonl")]
    [TestCase("a")]
    public async Task A_session_is_deleted_by_name_or_ID(string name, CancellationToken cancellationToken)
    {
        using var server = new FakeServer();
        using var home = Home(server);
        using var shell = new Shell(home);

        var exitCode = await shell.RunAsync(cancellationToken, "sessions", "delete", name, "--yes");

        Assert.That((exitCode, shell.Output, shell.Error), Is.EqualTo((0, "deleted: a.jsonl\n", "")));
        Assert.That(server.Deletions, Is.EqualTo(new[] { "a.jsonl" }));
    }

    [TestCase("y\n", 0)]
    [TestCase(" Yes \n", 0)]
    [TestCase("n\n", 1)]
    [TestCase("\n", 1)]
    [TestCase("", 1)]
    public async Task A_terminal_asks_for_confirmation(string typed, int expected, CancellationToken cancellationToken)
    {
        using var server = new FakeServer();
        using var home = Home(server);
        using var shell = new Shell(home) { Typed = typed };

        var exitCode = await shell.RunAsync(cancellationToken, "sessions", "delete", "a.jsonl");

        Assert.Multiple(() =>
        {
            Assert.That(exitCode, Is.EqualTo(expected));
            Assert.That(shell.Error, Does.Contain("'a.jsonl'").And.Contain("[y/N]"));
            Assert.That(server.Deletions, Has.Count.EqualTo(expected == 0 ? 1 : 0));
        });
    }

    [Test]
    public async Task Without_a_terminal_nothing_is_deleted_without_the_option_yes(CancellationToken cancellationToken)
    {
        using var server = new FakeServer();
        using var home = Home(server);
        using var shell = new Shell(home);

        var exitCode = await shell.RunAsync(cancellationToken, "sessions", "delete", "a.jsonl");

        Assert.That((exitCode, shell.Output), Is.EqualTo((2, "")));
        Assert.That(shell.Error, Does.Contain("--yes"));
        Assert.That(server.Deletions, Is.Empty);
    }

    [Test]
    public async Task An_unknown_session_is_named(CancellationToken cancellationToken)
    {
        using var server = new FakeServer();
        server.Respond("DELETE", "/api/sessions/b.jsonl", 404, """{"title":"Not Found","status":404}""");
        using var home = Home(server);
        using var shell = new Shell(home);

        var exitCode = await shell.RunAsync(cancellationToken, "sessions", "delete", "b.jsonl", "--yes", "--json");

        Assert.That((exitCode, shell.Output), Is.EqualTo((1, "")));
        Assert.That(shell.Error, Does.Contain("'b.jsonl'").And.Contain("\nhint: "));
    }

    [Test]
    public async Task The_option_json_prints_a_document(CancellationToken cancellationToken)
    {
        using var server = new FakeServer();
        using var home = Home(server);
        using var shell = new Shell(home);

        await shell.RunAsync(cancellationToken, "sessions", "delete", "a.jsonl", "--yes", "--json");

        Assert.That(JsonElement.Parse(shell.Output).GetProperty("deleted").GetString(), Is.EqualTo("a.jsonl"));
    }

    private static AnalystHome Home(FakeServer server)
    {
        var home = new AnalystHome();
        home.Connect(server.Address);
        return home;
    }
}
