using System.Runtime.Versioning;
using System.Text.Json;
using Agnes.Cli.Home;

namespace Agnes.Cli.Tests.Doctor;

[CancelAfter(30_000)]
public sealed class LookingForWhatIsWrongTests
{
    private const string Line = """{"type":"user"}""" + "\n";

    [Test]
    public async Task Where_all_is_well_it_answers_0(CancellationToken cancellationToken)
    {
        using var server = new FakeServer();
        using var home = new AnalystHome { Time = new(TimeProvider.System.GetUtcNow()) };
        home.Variables["AGNES_TOKEN"] = "agn_of_ana";
        using var shell = new Shell(home);
        await shell.RunAsync(cancellationToken, "init", "--server", server.Address.ToString());

        var (exitCode, checks) = await LookAsync(home, cancellationToken);

        Assert.That(exitCode, Is.Zero);
        Assert.That(checks.Values.Select(check => check.Status), Has.None.EqualTo("error"));
        Assert.That(checks["server"].Detail, Does.StartWith("Agnes 0.1.0 answers"));
        Assert.That(checks["clock"].Status, Is.EqualTo("ok"));
        Assert.That(checks["token"].Detail, Is.EqualTo("'laptop' of ana@example.com, analyst; it does not expire"));
    }

    [Test]
    public async Task Before_init_it_says_so(CancellationToken cancellationToken)
    {
        using var home = new AnalystHome();

        var (exitCode, checks) = await LookAsync(home, cancellationToken);

        Assert.That(exitCode, Is.EqualTo(1));
        Assert.That((checks["config"].Status, checks["hooks"].Status), Is.EqualTo(("error", "error")));
    }

    [Test]
    public async Task It_names_what_waits_and_what_was_refused_and_why(CancellationToken cancellationToken)
    {
        using var server = new FakeServer();
        using var home = AnalystHome.ConnectedTo(server);
        home.WriteSession("refused.jsonl", Line);
        home.WriteSession("waiting.jsonl", Line);
        server.RefuseUpload("refused.jsonl", 400, "not a session");
        server.RefuseUpload("waiting.jsonl", 503, "later");
        using var shell = new Shell(home);
        await shell.RunAsync(cancellationToken, "push");

        var (exitCode, checks) = await LookAsync(home, cancellationToken);

        Assert.That(exitCode, Is.EqualTo(1));
        Assert.That(checks["refused"].Detail, Is.EqualTo("refused.jsonl (400: not a session)"));
        Assert.That(checks["waiting"].Detail, Is.EqualTo("1 transcript new or changed: waiting.jsonl (later)"));
    }

    [Test]
    public async Task A_token_that_ends_soon_is_told_by_the_servers_clock(CancellationToken cancellationToken)
    {
        using var server = new FakeServer();
        var expires = TimeProvider.System.GetUtcNow().AddDays(3);
        server.Answer("GET", "/api/me", 200, $$$"""{"id":"u","email":"ana@example.com","role":"analyst","token":{"id":"t","name":"laptop","expires_at":"{{{expires:O}}}"}}""");
        using var home = new AnalystHome { Time = new(new DateTimeOffset(1999, 1, 1, 0, 0, 0, TimeSpan.Zero)) };
        home.Connect(server.Address);

        var (exitCode, checks) = await LookAsync(home, cancellationToken);

        Assert.That(exitCode, Is.EqualTo(1));
        Assert.That(checks["token"].Status, Is.EqualTo("warning"));
        Assert.That(checks["token"].Detail, Does.Contain($"expires on {expires.UtcDateTime:yyyy-MM-dd}"));
        Assert.That(checks["clock"].Detail, Does.Contain("behind the server"));
    }

    [Test]
    public async Task A_command_that_is_too_old_is_told(CancellationToken cancellationToken)
    {
        using var server = new FakeServer();
        server.SayVersion(oldestClient: "99.1.0");
        using var home = AnalystHome.ConnectedTo(server);

        var (exitCode, checks) = await LookAsync(home, cancellationToken);

        Assert.That(exitCode, Is.EqualTo(1));
        Assert.That(checks["server"].Status, Is.EqualTo("error"));
        Assert.That(checks["server"].Detail, Does.Contain("works with 'agnes' from 99.1.0 on"));
    }

    [Test]
    public async Task A_build_without_a_tag_is_not_reported_as_outdated(CancellationToken cancellationToken)
    {
        using var server = new FakeServer();
        server.SayVersion(oldestClient: "99.1.0");
        using var home = new AnalystHome { Version = "0.1.0-alpha.0.251" };
        home.Connect(server.Address);

        var (_, checks) = await LookAsync(home, cancellationToken);

        Assert.That(checks["server"].Status, Is.EqualTo("ok"));
    }

    [Test]
    [UnsupportedOSPlatform("windows")]
    public async Task A_config_that_others_may_read_is_told(CancellationToken cancellationToken)
    {
        using var server = new FakeServer();
        using var home = AnalystHome.ConnectedTo(server);
        var config = new CliConfigFile(home.Surroundings).Path;
        File.SetUnixFileMode(config, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead);

        var (exitCode, checks) = await LookAsync(home, cancellationToken);

        Assert.That(exitCode, Is.EqualTo(1));
        Assert.That(checks["config"].Detail, Does.StartWith("others may read"));
    }

    private static async Task<(int ExitCode, IReadOnlyDictionary<string, (string Status, string Detail)> Checks)> LookAsync(
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
