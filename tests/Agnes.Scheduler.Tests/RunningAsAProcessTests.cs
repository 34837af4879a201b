using Agnes.Testing;
using WireMock.RequestBuilders;
using WireMock.Server;

namespace Agnes.Scheduler.Tests;

[CancelAfter(60_000)]
[Platform("Linux")]
public sealed class RunningAsAProcessTests : IDisposable
{
    private readonly SchedulerFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Test]
    public async Task A_terminated_scheduler_finishes_its_call_and_is_healthy_until_then(CancellationToken cancellationToken)
    {
        using var api = WireMockServer.Start();
        var held = new HeldResponse();
        api.Given(Request.Create().WithPath("/api/slow")).AtPriority(1).RespondWith(held.Response);
        using var scheduler = SchedulerProcess.Start(Environment(
            ("API_URL", api.Url!),
            ("SCHEDULER_STARTUP_GRACE_SECONDS", "0"),
            ("SCHEDULER_EXTRA_JOBS", """[{"name":"slow","schedule":"every 1h","endpoint":"/api/slow"}]""")));
        await held.Arrived.WaitAsync(cancellationToken);
        Assert.That(await HealthAsync(cancellationToken), Is.Zero);

        await scheduler.TerminateAsync(cancellationToken);
        await scheduler.WaitForLineAsync("Scheduler stopping", cancellationToken);
        held.Release();
        var (exitCode, output, errors) = await scheduler.EndAsync(cancellationToken);

        Assert.That(output, Does.Contain("INF slow: 200"));
        Assert.That(errors, Is.Empty);
        Assert.That(exitCode, Is.Zero);
        Assert.That(await HealthAsync(cancellationToken), Is.EqualTo(1));
    }

    [Test]
    public async Task A_proxy_in_the_environment_is_not_used_for_the_api(CancellationToken cancellationToken)
    {
        using var api = WireMockServer.Start();
        var held = new HeldResponse();
        api.Given(Request.Create().WithPath("/api/extra")).AtPriority(1).RespondWith(held.Response);
        const string ProxyWithoutServer = "http://127.0.0.1:1";

        using var scheduler = SchedulerProcess.Start(Environment(
            ("API_URL", api.Url!),
            ("HTTP_PROXY", ProxyWithoutServer),
            ("http_proxy", ProxyWithoutServer),
            ("ALL_PROXY", ProxyWithoutServer),
            ("NO_PROXY", ""),
            ("no_proxy", ""),
            ("SCHEDULER_STARTUP_GRACE_SECONDS", "0"),
            ("SCHEDULER_EXTRA_JOBS", """[{"name":"extra","schedule":"every 1h","endpoint":"/api/extra"}]""")));

        await held.Arrived.WaitAsync(cancellationToken);
        held.Release();
    }

    [Test]
    public async Task A_scheduler_without_a_recent_heartbeat_is_unhealthy(CancellationToken cancellationToken)
    {
        _folder.Write(_folder.Heartbeat, "");
        File.SetLastWriteTimeUtc(_folder.Heartbeat, new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc));

        Assert.That(await HealthAsync(cancellationToken), Is.EqualTo(1));
    }

    [Test]
    public async Task Invalid_settings_end_it_with_a_line_for_each(CancellationToken cancellationToken)
    {
        using var scheduler = SchedulerProcess.Start(Environment(("API_URL", ""), ("SCHEDULER_HEALTH_CHECK_INTERVAL", "0")));

        var (exitCode, output, errors) = await scheduler.EndAsync(cancellationToken);

        Assert.That(exitCode, Is.EqualTo(1));
        Assert.That(output, Is.Empty);
        Assert.That(errors.Split('\n', StringSplitOptions.RemoveEmptyEntries), Is.EqualTo(new[]
        {
            "API_URL is ''; allowed: an http or https address, such as http://localhost:8000",
            "SCHEDULER_HEALTH_CHECK_INTERVAL is '0'; allowed: a whole number from 1 to 604800",
        }));
    }

    [Test]
    public async Task An_unknown_argument_is_rejected(CancellationToken cancellationToken)
    {
        using var scheduler = SchedulerProcess.Start(Environment(), "--helth");

        var (exitCode, _, errors) = await scheduler.EndAsync(cancellationToken);

        Assert.That(exitCode, Is.EqualTo(2));
        Assert.That(errors, Does.Contain("'--helth'; allowed: "));
    }

    private async Task<int> HealthAsync(CancellationToken cancellationToken)
    {
        using var health = SchedulerProcess.Start(Environment(), "--health");
        return (await health.EndAsync(cancellationToken)).ExitCode;
    }

    private Dictionary<string, string> Environment(params (string Name, string Value)[] values)
    {
        Dictionary<string, string> environment = new() { ["DATA_DIR"] = _folder.Path };
        foreach (var (name, value) in values)
        {
            environment[name] = value;
        }

        return environment;
    }
}
