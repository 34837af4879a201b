using System.Text.Json;

namespace Agnes.Cli.Tests.Sessions;

[CancelAfter(30_000)]
public sealed class DeletingASessionTests
{
    [TestCase("a.jsonl")]
    [TestCase("a")]
    public async Task It_is_deleted_by_its_name_or_its_id(string name, CancellationToken cancellationToken)
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
    public async Task At_a_terminal_the_person_is_asked(string typed, int expected, CancellationToken cancellationToken)
    {
        using var server = new FakeServer();
        using var home = Home(server);
        using var shell = new Shell(home) { Typed = typed };

        var exitCode = await shell.RunAsync(cancellationToken, "sessions", "delete", "a.jsonl");

        Assert.Multiple(() =>
        {
            Assert.That(exitCode, Is.EqualTo(expected));
            Assert.That(shell.Error, Does.Contain("Delete 'a.jsonl' on http://").And.Contain("for good? [y/N]"));
            Assert.That(server.Deletions, Has.Count.EqualTo(expected == 0 ? 1 : 0));
            Assert.That(shell.Error.Contains("Nothing was deleted.", StringComparison.Ordinal), Is.EqualTo(expected != 0));
        });
    }

    [Test]
    public async Task Without_a_terminal_nothing_is_deleted_that_was_not_confirmed(CancellationToken cancellationToken)
    {
        using var server = new FakeServer();
        using var home = Home(server);
        using var shell = new Shell(home);

        var exitCode = await shell.RunAsync(cancellationToken, "sessions", "delete", "a.jsonl");

        Assert.That((exitCode, shell.Output), Is.EqualTo((2, "")));
        Assert.That(shell.Error, Does.Contain("hint: add --yes"));
        Assert.That(server.Deletions, Is.Empty);
    }

    [Test]
    public async Task One_that_the_server_does_not_have_is_named(CancellationToken cancellationToken)
    {
        using var server = new FakeServer();
        server.Answer("DELETE", "/api/sessions/b.jsonl", 404, """{"title":"Not Found","status":404}""");
        using var home = Home(server);
        using var shell = new Shell(home);

        var exitCode = await shell.RunAsync(cancellationToken, "sessions", "delete", "b.jsonl", "--yes", "--json");

        Assert.That((exitCode, shell.Output), Is.EqualTo((1, "")));
        Assert.That(shell.Error, Does.StartWith("agnes: You have no session 'b.jsonl' on http://").And.Contain("\nhint: agnes sessions"));
    }

    [Test]
    public async Task A_program_gets_a_document(CancellationToken cancellationToken)
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
