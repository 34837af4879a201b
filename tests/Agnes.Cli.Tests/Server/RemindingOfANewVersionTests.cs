namespace Agnes.Cli.Tests.Server;

[CancelAfter(30_000)]
public sealed class RemindingOfANewVersionTests
{
    [Test]
    public async Task It_says_once_a_day_that_the_server_wants_a_newer_command(CancellationToken cancellationToken)
    {
        using var server = new FakeServer();
        server.SayVersion(oldestClient: "99.0.0");
        using var home = AnalystHome.ConnectedTo(server);

        Assert.That(await SaidAsync(home, cancellationToken, "push"), Does.Contain("works with 'agnes' from 99.0.0 on"));
        Assert.That(await SaidAsync(home, cancellationToken, "push"), Does.Not.Contain("99.0.0"));
        home.Time.Advance(TimeSpan.FromHours(25));
        Assert.That(await SaidAsync(home, cancellationToken, "push"), Does.Contain("99.0.0"));
    }

    [Test]
    public async Task Neither_a_hook_nor_its_push_says_it(CancellationToken cancellationToken)
    {
        using var server = new FakeServer();
        server.SayVersion(oldestClient: "99.0.0");
        using var home = AnalystHome.ConnectedTo(server);

        Assert.That(await SaidAsync(home, cancellationToken, "hook", "session-end"), Is.Empty);
        Assert.That(await SaidAsync(home, cancellationToken, "push", "--quiet"), Is.Empty);
    }

    [Test]
    public async Task A_build_without_a_tag_is_never_reported_as_outdated(CancellationToken cancellationToken)
    {
        using var server = new FakeServer();
        server.SayVersion(oldestClient: "99.0.0");
        using var home = new AnalystHome { Version = "0.1.0-alpha.0.251" };
        home.Connect(server.Address);

        Assert.That(await SaidAsync(home, cancellationToken, "push"), Does.Not.Contain("99.0.0"));
    }

    private static async Task<string> SaidAsync(AnalystHome home, CancellationToken cancellationToken, params string[] args)
    {
        using var shell = new Shell(home);
        await shell.RunAsync(cancellationToken, args);
        return shell.Error;
    }
}
