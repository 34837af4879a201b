using System.Net;
using System.Text.Json;
using Agnes.Api.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Agnes.Api.Tests.Health;

[CancelAfter(30_000)]
public sealed class HealthDuringStartupTests
{
    [Test]
    public async Task Health_is_503_until_requests_are_accepted(CancellationToken cancellationToken)
    {
        var task = new HeldStartupTask();
        await using var api = new AgnesApi().With(services => services.AddSingleton<IStartupTask>(task));
        var client = api.ClientOf(null);
        await task.Started.WaitAsync(cancellationToken);

        using var during = await client.GetAsync("/api/health", cancellationToken);
        using var other = await client.GetAsync("/api/sessions", cancellationToken);
        task.Release();
        await api.StartAsync(cancellationToken);
        using var after = await client.GetAsync("/api/health", cancellationToken);

        var document = JsonElement.Parse(await during.Content.ReadAsStringAsync(cancellationToken));
        Assert.Multiple(() =>
        {
            Assert.That((during.StatusCode, other.StatusCode), Is.EqualTo((HttpStatusCode.ServiceUnavailable, HttpStatusCode.ServiceUnavailable)));
            Assert.That(document.GetProperty("status").GetString(), Is.EqualTo("unhealthy"));
            Assert.That(document.GetProperty("db_schema").GetString(), Is.EqualTo("ok"));
            Assert.That(after.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        });
    }
}
