using System.Runtime.Versioning;
using System.Text.Json;
using Agnes.Cli.Home;

namespace Agnes.Cli.Tests.Doctor;

[CancelAfter(30_000)]
public sealed class DoctorTests
{
    private const string Line = """{"type":"user"}""" + "\n";

    [Test]
    public async Task A_healthy_setup_returns_0(CancellationToken cancellationToken)
    {
        using var server = new FakeServer();
        using var home = new AnalystHome { Time = new(TimeProvider.System.GetUtcNow()) };
        home.Variables["AGNES_TOKEN"] = "agn_of_ana";
        using var shell = new Shell(home);
        await shell.RunAsync(cancellationToken, "init", "--server", server.Address.ToString());

        var (exitCode, checks) = await RunAsync(home, cancellationToken);

        Assert.That(exitCode, Is.Zero);
        Assert.That(checks.Values.Select(check => check.Status), Has.None.EqualTo("error"));
        Assert.That(checks["server"].Detail, Does.Contain("0.1.0"));
        Assert.That(checks["clock"].Status, Is.EqualTo("ok"));
        Assert.That(checks["token"].Detail, Does.Contain("'laptop'").And.Contain("ana@example.com").And.Contain("analyst"));
    }

    [Test]
    public async Task Before_init_config_and_hooks_are_errors(CancellationToken cancellationToken)
    {
        using var home = new AnalystHome();

        var (exitCode, checks) = await RunAsync(home, cancellationToken);

        Assert.That(exitCode, Is.EqualTo(1));
        Assert.That((checks["config"].Status, checks["hooks"].Status), Is.EqualTo(("error", "error")));
    }

    [Test]
    public async Task Waiting_and_rejected_sessions_are_listed_with_reasons(CancellationToken cancellationToken)
    {
        using var server = new FakeServer();
        using var home = AnalystHome.ConnectedTo(server);
        home.WriteSession("refused.jsonl", Line);
        home.WriteSession("waiting.jsonl", Line);
        server.RejectUpload("refused.jsonl", 400, "not a session");
        server.RejectUpload("waiting.jsonl", 503, "later");
        using var shell = new Shell(home);
        await shell.RunAsync(cancellationToken, "push");

        var (exitCode, checks) = await RunAsync(home, cancellationToken);

        Assert.That(exitCode, Is.EqualTo(1));
        Assert.That(checks["refused"].Detail, Is.EqualTo("refused.jsonl (400: not a session)"));
        Assert.That(checks["waiting"].Detail, Does.EndWith("waiting.jsonl (later)"));
    }

    [Test]
    public async Task An_expiring_token_is_reported_by_the_clock_of_the_server(CancellationToken cancellationToken)
    {
        using var server = new FakeServer();
        var expires = TimeProvider.System.GetUtcNow().AddDays(3);
        server.Respond("GET", "/api/me", 200, $$$"""{"id":"u","email":"ana@example.com","role":"analyst","token":{"id":"t","name":"laptop","expires_at":"{{{expires:O}}}"}}""");
        using var home = new AnalystHome { Time = new(new DateTimeOffset(1999, 1, 1, 0, 0, 0, TimeSpan.Zero)) };
        home.Connect(server.Address);

        var (exitCode, checks) = await RunAsync(home, cancellationToken);

        Assert.That(exitCode, Is.EqualTo(1));
        Assert.That(checks["token"].Status, Is.EqualTo("warning"));
        Assert.That(checks["token"].Detail, Does.Contain($"{expires.UtcDateTime:yyyy-MM-dd}"));
        Assert.That(checks["clock"].Status, Is.EqualTo("warning"));
    }

    [Test]
    public async Task An_outdated_command_is_an_error(CancellationToken cancellationToken)
    {
        using var server = new FakeServer();
        server.RespondWithVersion(oldestClient: "99.1.0");
        using var home = AnalystHome.ConnectedTo(server);

        var (exitCode, checks) = await RunAsync(home, cancellationToken);

        Assert.That(exitCode, Is.EqualTo(1));
        Assert.That(checks["server"].Status, Is.EqualTo("error"));
        Assert.That(checks["server"].Detail, Does.Contain("99.1.0"));
    }

    [Test]
    public async Task A_build_without_a_tag_is_not_reported_as_outdated(CancellationToken cancellationToken)
    {
        using var server = new FakeServer();
        server.RespondWithVersion(oldestClient: "99.1.0");
        using var home = new AnalystHome { Version = "0.1.0-alpha.0.251" };
        home.Connect(server.Address);

        var (_, checks) = await RunAsync(home, cancellationToken);

        Assert.That(checks["server"].Status, Is.EqualTo("ok"));
    }

    [Test]
    [UnsupportedOSPlatform("windows")]
    public async Task A_config_readable_by_others_is_an_error(CancellationToken cancellationToken)
    {
        using var server = new FakeServer();
        using var home = AnalystHome.ConnectedTo(server);
        var config = new CliConfigFile(home.CliEnvironment).Path;
        File.SetUnixFileMode(config, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead);

        var (exitCode, checks) = await RunAsync(home, cancellationToken);

        Assert.That(exitCode, Is.EqualTo(1));
        Assert.That(checks["config"].Status, Is.EqualTo("error"));
        Assert.That(checks["config"].Detail, Does.Contain(config));
    }

    private static async Task<(int ExitCode, IReadOnlyDictionary<string, (string Status, string Detail)> Checks)> RunAsync(
        AnalystHome home,
        CancellationToken cancellationToken)
    {
        using var shell = new Shell(home);
        var exitCode = await shell.RunAsync(cancellationToken, "doctor", "--json");
        var checks = JsonElement.Parse(shell.Output).GetProperty("checks").EnumerateArray().ToDictionary(
            check => check.GetProperty("name").GetString()!,
            check => (check.GetProperty("status").GetString()!, check.GetProperty("detail").GetString()!));
        return (exitCode, checks);
    }
}
