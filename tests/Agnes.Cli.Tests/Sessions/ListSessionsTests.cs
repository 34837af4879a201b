using System.Text.Json;

namespace Agnes.Cli.Tests.Sessions;

[CancelAfter(30_000)]
public sealed class ListSessionsTests
{
    private const string Body = """{"total":7,"rows":[{"name":"a.jsonl","uploaded_at":"2026-11-23T08:00:00Z","size_bytes":1500,"status":"processed","processed_at":null,"items_extracted":3,"processors":[]}]}""";

    [Test]
    public async Task Sessions_are_listed_as_a_table_or_as_JSON(CancellationToken cancellationToken)
    {
        using var server = new FakeServer();
        using var home = AnalystHome.ConnectedTo(server);
        server.Respond("GET", "/api/sessions", 200, Body);
        using var text = new Shell(home);
        using var json = new Shell(home);

        Assert.That(await text.RunAsync(cancellationToken, "sessions"), Is.Zero);
        Assert.That(await json.RunAsync(cancellationToken, "sessions", "--json"), Is.Zero);

        Assert.That(text.Output, Does.Match(@"a\.jsonl +2026-11-23 08:00Z +1\.5 kB +processed +3"));
        Assert.That(text.Error, Does.Contain("1 of 7"));
        Assert.That(JsonElement.DeepEquals(JsonElement.Parse(json.Output), JsonElement.Parse(Body)), json.Output);
    }

    [TestCase("--limit", "0")]
    [TestCase("--limit", "201")]
    [TestCase("--offset", "-1")]
    public async Task A_number_out_of_range_is_a_usage_error(string option, string value)
    {
        using var home = new AnalystHome();
        using var shell = new Shell(home);

        Assert.That(await shell.RunAsync(CancellationToken.None, "sessions", option, value), Is.EqualTo(2));

        Assert.That(shell.Error, Does.Contain($"{option} is '{value}'; allowed:"));
    }
}
