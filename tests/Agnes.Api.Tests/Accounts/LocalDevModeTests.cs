using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Agnes.Api.Accounts;

namespace Agnes.Api.Tests.Accounts;

[CancelAfter(30_000)]
public sealed class LocalDevModeTests
{
    [Test]
    public async Task Everybody_is_an_admin(CancellationToken cancellationToken)
    {
        await using var api = await new AgnesApi().With("LOCAL_DEV_MODE", "1").StartAsync(cancellationToken);

        using var response = await api.ClientOf(null)
            .PostAsync("/api/admin/run-session-processor?processor=x", null, cancellationToken);

        Assert.That((int)response.StatusCode, Is.EqualTo(400));
    }

    [Test]
    public async Task The_developer_is_a_row_among_the_users(CancellationToken cancellationToken)
    {
        await using var api = await new AgnesApi().With("LOCAL_DEV_MODE", "1").StartAsync(cancellationToken);

        var people = await api.Database.ReadAsync(
            (connection, token) => Agnes.Api.Database.DbConnectionExtensions.QueryAsync(
                connection, "SELECT id, email, role FROM users", row => $"{row[0]} {row[1]} {row[2]}", token),
            cancellationToken);

        Assert.That(people, Is.EqualTo(new[] { "dev dev@localhost admin" }));
    }

    [Test]
    public async Task The_developers_tokens_open_nothing_where_people_sign_in(CancellationToken cancellationToken)
    {
        await using var api = await new AgnesApi().StartAsync(cancellationToken);
        var developer = api.ClientOf(await api.AddPersonAsync(DevUser.Id, Roles.Admin, cancellationToken));

        using var before = await developer.GetAsync("/api/me", cancellationToken);
        await api.SetPasswordAsync(DevUser.Id, cancellationToken);
        using var after = await developer.GetAsync("/api/me", cancellationToken);

        Assert.That(
            (before.StatusCode, after.StatusCode),
            Is.EqualTo((HttpStatusCode.Unauthorized, HttpStatusCode.OK)),
            "with a password it is a person like others");
    }

    [TestCase("localhost", 200)]
    [TestCase("LOCALHOST:8000", 200)]
    [TestCase("127.0.0.1:8000", 200)]
    [TestCase("[::1]:8000", 200)]
    [TestCase("evil.example", 403)]
    [TestCase("localhost.evil.example", 403)]
    [TestCase("10.0.0.1", 403)]
    public async Task Only_hosts_of_this_machine_are_answered(string host, int expected, CancellationToken cancellationToken)
    {
        await using var api = await new AgnesApi().With("LOCAL_DEV_MODE", "1").StartAsync(cancellationToken);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/version");
        request.Headers.Host = host;

        using var response = await api.ClientOf(null).SendAsync(request, cancellationToken);

        Assert.That((int)response.StatusCode, Is.EqualTo(expected));
    }

    [TestCase("Origin", "http://evil.example")]
    [TestCase("Origin", "null")]
    [TestCase("Origin", "http://localhost:9999")]
    [TestCase("Sec-Fetch-Site", "cross-site")]
    public async Task Pages_elsewhere_write_nothing(string header, string value, CancellationToken cancellationToken)
    {
        await using var api = await new AgnesApi().With("LOCAL_DEV_MODE", "1").StartAsync(cancellationToken);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/admin/run-session-processor");
        request.Headers.Add(header, value);

        using var response = await api.ClientOf(null).SendAsync(request, cancellationToken);

        var problem = await Problem.ReadAsync(response, cancellationToken);
        Assert.That((problem.Status, problem.MediaType), Is.EqualTo((403, "application/problem+json")));
    }

    [Test]
    public async Task The_page_itself_may_write(CancellationToken cancellationToken)
    {
        await using var api = await new AgnesApi().With("LOCAL_DEV_MODE", "1").StartAsync(cancellationToken);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/admin/run-session-processor");
        request.Headers.Add("Origin", "http://localhost");
        request.Headers.Add("Sec-Fetch-Site", "same-origin");

        using var response = await api.ClientOf(null).SendAsync(request, cancellationToken);

        Assert.That((int)response.StatusCode, Is.EqualTo(400), "the parameter is missing, which only a let-in caller is told");
    }

    [Test]
    public async Task The_scheduler_is_still_heard_of(CancellationToken cancellationToken)
    {
        await using var api = await new AgnesApi().With("LOCAL_DEV_MODE", "1").StartAsync(cancellationToken);
        var client = api.ClientOf(AgnesApi.SchedulerToken);

        var health = await client.GetFromJsonAsync<JsonElement>("/api/health/detailed", cancellationToken);

        Assert.That(
            health.GetProperty("services").GetProperty("scheduler").GetProperty("status").GetString(),
            Is.EqualTo("ok"));
    }
}
