using System.Net.Http.Json;
using System.Text.Json;
using Agnes.Api.Accounts;

namespace Agnes.Api.Tests.Health;

[CancelAfter(30_000)]
public sealed class DetailedHealthTests
{
    [Test]
    public async Task A_session_that_waits_longer_than_twice_the_interval_is_warned_of(CancellationToken cancellationToken)
    {
        await using var api = await new AgnesApi().StartAsync(cancellationToken);
        var client = await api.ClientOfNewAsync(Roles.Admin, cancellationToken);
        File.SetLastWriteTimeUtc(api.PlaceSession("ada", "a.jsonl"), new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc));

        var statuses = new List<string?>();
        foreach (var seconds in new[] { 0, 1200, 1 })
        {
            api.Time.Advance(TimeSpan.FromSeconds(seconds));
            statuses.Add(await StatusAsync(client, "session_pipeline", cancellationToken));
        }

        Assert.That(statuses, Is.EqualTo(new[] { "ok", "ok", "warning" }), "twice 600 s, counted from the start of the API");
    }

    [TestCase(-3650)]
    [TestCase(3650)]
    public async Task A_clock_that_was_set_hides_no_session_that_waits_and_no_scheduler_that_is_silent(
        int days,
        CancellationToken cancellationToken)
    {
        await using var api = await new AgnesApi().StartAsync(cancellationToken);
        var client = await api.ClientOfNewAsync(Roles.Admin, cancellationToken);
        File.SetLastWriteTimeUtc(api.PlaceSession("ada", "a.jsonl"), api.Time.GetUtcNow().UtcDateTime);
        using var call = await api.ClientOf(AgnesApi.SchedulerToken).GetAsync("/api/health", cancellationToken);
        await StatusAsync(client, "session_pipeline", cancellationToken);

        api.Time.SetBy(TimeSpan.FromDays(days));
        var before = await StatusAsync(client, "scheduler", cancellationToken);
        api.Time.Advance(TimeSpan.FromSeconds(1801));

        Assert.Multiple(async () =>
        {
            Assert.That(before, Is.EqualTo("ok"), "its call was a moment ago");
            Assert.That(await StatusAsync(client, "session_pipeline", cancellationToken), Is.EqualTo("warning"));
            Assert.That(await StatusAsync(client, "scheduler", cancellationToken), Is.EqualTo("warning"));
        });
    }

    [Test]
    public async Task A_scheduler_that_never_calls_is_warned_of(CancellationToken cancellationToken)
    {
        await using var api = await new AgnesApi().StartAsync(cancellationToken);
        var client = await api.ClientOfNewAsync(Roles.Admin, cancellationToken);

        var statuses = new List<string?>();
        foreach (var seconds in new[] { 0, 1800, 1 })
        {
            api.Time.Advance(TimeSpan.FromSeconds(seconds));
            statuses.Add(await StatusAsync(client, "scheduler", cancellationToken));
        }

        using var call = await api.ClientOf(AgnesApi.SchedulerToken).GetAsync("/api/health", cancellationToken);
        statuses.Add(await StatusAsync(client, "scheduler", cancellationToken));
        Assert.That(statuses, Is.EqualTo(new[] { "info", "info", "warning", "ok" }));
    }

    [Test]
    public async Task Files_with_forbidden_names_are_told_to_operators_only(CancellationToken cancellationToken)
    {
        await using var api = await new AgnesApi().StartAsync(cancellationToken);
        var admin = await api.ClientOfNewAsync(Roles.Admin, cancellationToken);
        var analyst = await api.ClientOfNewAsync(Roles.Analyst, cancellationToken, "ana");
        api.PlaceSession("ada", "a b.jsonl");

        var told = await admin.GetStringAsync("/api/health/detailed", cancellationToken);
        var kept = await analyst.GetStringAsync("/api/health/detailed", cancellationToken);

        Assert.Multiple(() =>
        {
            Assert.That(told, Does.Contain("ada/a b.jsonl").And.Contain("\"degraded\""));
            Assert.That(kept, Does.Not.Contain("a b.jsonl").And.Not.Contain("\"scheduler\""));
        });
    }

    [Test]
    public async Task The_summary_tells_the_schema(CancellationToken cancellationToken)
    {
        await using var api = await new AgnesApi().StartAsync(cancellationToken);

        var health = await api.ClientOf(null).GetFromJsonAsync<JsonElement>("/api/health", cancellationToken);

        Assert.Multiple(() =>
        {
            Assert.That(health.GetProperty("status").GetString(), Is.EqualTo("ok"));
            Assert.That(health.GetProperty("current").GetInt64(), Is.EqualTo(health.GetProperty("expected").GetInt64()).And.Positive);
        });
    }

    private static async Task<string?> StatusAsync(HttpClient client, string service, CancellationToken cancellationToken)
    {
        var health = await client.GetFromJsonAsync<JsonElement>("/api/health/detailed", cancellationToken);
        return health.GetProperty("services").GetProperty(service).GetProperty("status").GetString();
    }
}
