namespace Agnes.Cli.Tests.Server;

[CancelAfter(30_000)]
public sealed class ClientVersionReminderTests
{
    [Test]
    public async Task An_outdated_command_is_reported_once_a_day(CancellationToken cancellationToken)
    {
        using var server = new FakeServer();
        server.RespondWithVersion(oldestClient: "99.0.0");
        using var home = AnalystHome.ConnectedTo(server);

        Assert.That(await ErrorOfAsync(home, cancellationToken, "push"), Does.Contain("99.0.0"));
        Assert.That(await ErrorOfAsync(home, cancellationToken, "push"), Does.Not.Contain("99.0.0"));
        home.Time.Advance(TimeSpan.FromHours(25));
        Assert.That(await ErrorOfAsync(home, cancellationToken, "push"), Does.Contain("99.0.0"));
    }

    [Test]
    public async Task Hooks_and_quiet_pushes_print_no_reminder(CancellationToken cancellationToken)
    {
        using var server = new FakeServer();
        server.RespondWithVersion(oldestClient: "99.0.0");
        using var home = AnalystHome.ConnectedTo(server);

        Assert.That(await ErrorOfAsync(home, cancellationToken, "hook", "session-end"), Is.Empty);
        Assert.That(await ErrorOfAsync(home, cancellationToken, "push", "--quiet"), Is.Empty);
    }

    [Test]
    public async Task A_build_without_a_tag_is_never_reported_as_outdated(CancellationToken cancellationToken)
    {
        using var server = new FakeServer();
        server.RespondWithVersion(oldestClient: "99.0.0");
        using var home = new AnalystHome { Version = "0.1.0-alpha.0.251" };
        home.Connect(server.Address);

        Assert.That(await ErrorOfAsync(home, cancellationToken, "push"), Does.Not.Contain("99.0.0"));
    }

    private static async Task<string> ErrorOfAsync(AnalystHome home, CancellationToken cancellationToken, params string[] args)
    {
        using var shell = new Shell(home);
        await shell.RunAsync(cancellationToken, args);
        return shell.Error;
    }
}
