using System.Text.Json;

namespace Agnes.Cli.Tests.Admin;

[CancelAfter(30_000)]
public sealed class AdministeringTheServerTests
{
    private const string Ben = """{"id":"user-2","email":"Ben@example.com","name":null,"role":"analyst","active":true,"created_at":"2026-11-01T00:00:00Z","last_sign_in_at":null,"invited":false}""";

    [TestCase(true, 0)]
    [TestCase(false, 3)]
    public async Task A_run_is_asked_for_and_its_counts_are_told(bool ok, int exitCode, CancellationToken cancellationToken)
    {
        using var server = new FakeServer();
        using var home = AnalystHome.ConnectedTo(server);
        server.Answer("POST", "/api/admin/run-session-processor", 200, $$$"""{"ok":{{{(ok ? "true" : "false")}}},"details":{"processor":"usage","scanned":5,"processed":4,"skipped":0,"deferred":0,"errors":1,"items_extracted":9,"errors_detail":[{"session":"u/a.jsonl","error":"broken"}],"duration_ms":12}}""");
        using var shell = new Shell(home);

        Assert.That(await shell.RunAsync(cancellationToken, "admin", "run", "usage"), Is.EqualTo(exitCode));

        Assert.That(shell.Output, Does.StartWith("usage: processed 4 of 5, unchanged 0, deferred 0, items 9, errors 1, 12 ms"));
        Assert.That(shell.Error, Does.Contain("u/a.jsonl: broken"));
    }

    [Test]
    public async Task What_the_server_refuses_is_told_in_its_words(CancellationToken cancellationToken)
    {
        using var server = new FakeServer();
        using var home = AnalystHome.ConnectedTo(server);
        server.Answer("POST", "/api/admin/run-session-processor", 409, """{"detail":"Processor 'usage' is already running"}""");
        using var shell = new Shell(home);

        Assert.That(await shell.RunAsync(cancellationToken, "admin", "run", "usage"), Is.EqualTo(1));

        Assert.That(shell.Error, Does.Contain("answers 409: Processor 'usage' is already running"));
        Assert.That(shell.Output, Is.Empty);
    }

    [Test]
    public async Task A_user_is_found_by_e_mail_whatever_its_case(CancellationToken cancellationToken)
    {
        using var server = new FakeServer();
        using var home = AnalystHome.ConnectedTo(server);
        server.Answer("GET", "/api/admin/users", 200, $$"""{"rows":[{{Ben}}]}""");
        server.Answer("PATCH", "/api/admin/users/user-2", 200, Ben.Replace("\"active\":true", "\"active\":false", StringComparison.Ordinal));
        using var shell = new Shell(home);

        Assert.That(await shell.RunAsync(cancellationToken, "admin", "users", "deactivate", "ben@EXAMPLE.com", "--json"), Is.Zero);

        Assert.That(JsonElement.Parse(shell.Output).GetProperty("rows")[0].GetProperty("active").GetBoolean(), Is.False);
    }

    [Test]
    public async Task An_invitations_link_is_the_only_thing_on_standard_output(CancellationToken cancellationToken)
    {
        using var server = new FakeServer();
        using var home = AnalystHome.ConnectedTo(server);
        server.Answer("POST", "/api/admin/users", 201, $$"""{"user":{{Ben}},"link":"https://agnes.example.com/invite/x","expires_at":"2026-11-30T00:00:00Z"}""");
        using var shell = new Shell(home);

        Assert.That(await shell.RunAsync(cancellationToken, "admin", "users", "invite", "ben@example.com"), Is.Zero);

        Assert.That(shell.Output, Is.EqualTo("https://agnes.example.com/invite/x\n"));
    }

    [Test]
    public async Task A_role_that_there_is_not_is_a_usage_error(CancellationToken cancellationToken)
    {
        using var home = new AnalystHome();
        using var shell = new Shell(home);

        Assert.That(await shell.RunAsync(cancellationToken, "admin", "users", "role", "ben@example.com", "king"), Is.EqualTo(2));

        Assert.That(shell.Error, Does.Contain("king"));
        Assert.That(shell.Output, Is.Empty);
    }
}
