using System.Text.Json;

namespace Agnes.Cli.Tests.Admin;

[CancelAfter(30_000)]
public sealed class AdminCommandTests
{
    private const string Ben = """{"id":"user-2","email":"Ben@example.com","name":null,"role":"analyst","active":true,"created_at":"2026-11-01T00:00:00Z","last_sign_in_at":null,"invited":false}""";

    [TestCase(true, 0)]
    [TestCase(false, 3)]
    public async Task A_run_reports_its_counts_and_errors(bool ok, int exitCode, CancellationToken cancellationToken)
    {
        using var server = new FakeServer();
        using var home = AnalystHome.ConnectedTo(server);
        server.Respond("POST", "/api/admin/run-session-processor", 200, $$$"""{"ok":{{{(ok ? "true" : "false")}}},"details":{"processor":"usage","scanned":5,"processed":4,"skipped":0,"deferred":0,"errors":1,"items_extracted":9,"errors_detail":[{"session":"u/a.jsonl","error":"broken"}],"duration_ms":12}}""");
        using var shell = new Shell(home);

        Assert.That(await shell.RunAsync(cancellationToken, "admin", "run", "usage"), Is.EqualTo(exitCode));

        Assert.That(shell.Output, Does.StartWith("usage: processed 4 of 5, unchanged 0, deferred 0, items 9, errors 1, 12 ms"));
        Assert.That(shell.Error, Does.Contain("u/a.jsonl: broken"));
    }

    [TestCase]
    [TestCase("--json")]
    public async Task A_run_that_stopped_reports_the_reason(params string[] options)
    {
        const string Reason = "The disk of the database is full; make room.";
        using var server = new FakeServer();
        using var home = AnalystHome.ConnectedTo(server);
        server.Respond("POST", "/api/admin/run-session-processor", 200, $$$"""{"ok":false,"details":{"processor":"usage","scanned":5,"processed":0,"skipped":0,"deferred":5,"errors":0,"items_extracted":0,"errors_detail":[],"duration_ms":12,"stopped_because":"{{{Reason}}}"}}""");
        using var shell = new Shell(home);

        Assert.That(await shell.RunAsync(CancellationToken.None, ["admin", "run", "usage", .. options]), Is.EqualTo(3));

        Assert.That(shell.Error, Does.Contain(Reason));
        Assert.That(shell.Output, options is [] ? Does.Contain("deferred 5") : Does.Contain($"\"stopped_because\": \"{Reason}\""));
    }

    [TestCase]
    [TestCase("--json")]
    public async Task The_notice_of_a_processor_is_shown(params string[] options)
    {
        using var server = new FakeServer();
        using var home = AnalystHome.ConnectedTo(server);
        server.Respond("GET", "/api/admin/session-processors", 200, """[{"name":"verification","version":3,"cadence_seconds":600,"running":false,"pending":7,"partial":0,"failed":0,"quarantined":0,"last_run":null,"notice":"No model is configured."}]""");
        using var shell = new Shell(home);

        Assert.That(await shell.RunAsync(CancellationToken.None, ["admin", "processors", .. options]), Is.Zero);

        Assert.That(
            options is [] ? shell.Error : JsonElement.Parse(shell.Output)[0].GetProperty("notice").GetString(),
            Does.Contain("No model is configured."));
    }

    [Test]
    public async Task A_rejected_run_reports_the_detail_of_the_server(CancellationToken cancellationToken)
    {
        using var server = new FakeServer();
        using var home = AnalystHome.ConnectedTo(server);
        server.Respond("POST", "/api/admin/run-session-processor", 409, """{"detail":"Processor 'usage' is already running"}""");
        using var shell = new Shell(home);

        Assert.That(await shell.RunAsync(cancellationToken, "admin", "run", "usage"), Is.EqualTo(1));

        Assert.That(shell.Error, Does.Contain("409").And.Contain("Processor 'usage' is already running"));
        Assert.That(shell.Output, Is.Empty);
    }

    [Test]
    public async Task A_user_is_found_by_email_case_insensitively(CancellationToken cancellationToken)
    {
        using var server = new FakeServer();
        using var home = AnalystHome.ConnectedTo(server);
        server.Respond("GET", "/api/admin/users", 200, $$"""{"rows":[{{Ben}}]}""");
        server.Respond("PATCH", "/api/admin/users/user-2", 200, Ben.Replace("\"active\":true", "\"active\":false", StringComparison.Ordinal));
        using var shell = new Shell(home);

        Assert.That(await shell.RunAsync(cancellationToken, "admin", "users", "deactivate", "ben@EXAMPLE.com", "--json"), Is.Zero);

        Assert.That(JsonElement.Parse(shell.Output).GetProperty("rows")[0].GetProperty("active").GetBoolean(), Is.False);
    }

    [Test]
    public async Task An_invitation_prints_only_its_link_to_standard_output(CancellationToken cancellationToken)
    {
        using var server = new FakeServer();
        using var home = AnalystHome.ConnectedTo(server);
        server.Respond("POST", "/api/admin/users", 201, $$"""{"user":{{Ben}},"link":"https://agnes.example.com/invite/x","expires_at":"2026-11-30T00:00:00Z"}""");
        using var shell = new Shell(home);

        Assert.That(await shell.RunAsync(cancellationToken, "admin", "users", "invite", "ben@example.com"), Is.Zero);

        Assert.That(shell.Output, Is.EqualTo("https://agnes.example.com/invite/x\n"));
    }

    [Test]
    public async Task An_unknown_role_is_a_usage_error(CancellationToken cancellationToken)
    {
        using var home = new AnalystHome();
        using var shell = new Shell(home);

        Assert.That(await shell.RunAsync(cancellationToken, "admin", "users", "role", "ben@example.com", "king"), Is.EqualTo(2));

        Assert.That(shell.Error, Does.Contain("king"));
        Assert.That(shell.Output, Is.Empty);
    }
}
