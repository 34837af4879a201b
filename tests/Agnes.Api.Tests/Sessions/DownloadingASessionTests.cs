using Agnes.Api.Accounts;

namespace Agnes.Api.Tests.Sessions;

[CancelAfter(30_000)]
public sealed class DownloadingASessionTests
{
    [Test]
    public async Task It_comes_as_an_attachment(CancellationToken cancellationToken)
    {
        await using var api = await AgnesApi.RentAsync(cancellationToken);
        var client = await api.ClientOfNewAsync(Roles.Analyst, cancellationToken);
        api.PlaceSession("ada", "a.jsonl", "{}\n");

        using var response = await client.GetAsync("/profile/sessions/a.jsonl", cancellationToken);

        var content = await response.Content.ReadAsStringAsync(cancellationToken);
        Assert.Multiple(() =>
        {
            Assert.That(response.Content.Headers.ContentType?.MediaType, Is.EqualTo("application/x-ndjson"));
            Assert.That(response.Content.Headers.ContentDisposition?.ToString(), Does.StartWith("attachment; filename=a.jsonl"));
            Assert.That(response.Headers.GetValues("X-Content-Type-Options"), Is.EqualTo(new[] { "nosniff" }));
            Assert.That(content, Is.EqualTo("{}\n"));
        });
    }

    [TestCase("b.jsonl")]
    [TestCase("..%2Fbob%2Fb.jsonl")]
    [TestCase("%2e%2e")]
    [TestCase("a.jsonl%0A")]
    [TestCase("link.jsonl")]
    [TestCase("a.txt")]
    public async Task Anything_else_is_not_found(string name, CancellationToken cancellationToken)
    {
        await using var api = await AgnesApi.RentAsync(cancellationToken);
        var client = await api.ClientOfNewAsync(Roles.Analyst, cancellationToken);
        api.PlaceSession("ada", "a.jsonl");
        api.PlaceSession("ada", "a.txt");
        var other = api.PlaceSession("bob", "b.jsonl");
        File.CreateSymbolicLink(Path.Combine(api.DataFolder, "user_sessions", "ada", "link.jsonl"), other);

        using var response = await client.GetAsync($"/profile/sessions/{name}", cancellationToken);

        Assert.That((int)response.StatusCode, Is.EqualTo(404));
    }
}
