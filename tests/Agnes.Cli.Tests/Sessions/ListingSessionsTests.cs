using System.Text.Json;

namespace Agnes.Cli.Tests.Sessions;

[CancelAfter(30_000)]
public sealed class ListingSessionsTests
{
    private const string Answer = """{"total":7,"rows":[{"name":"a.jsonl","uploaded_at":"2026-11-23T08:00:00Z","size_bytes":1500,"status":"processed","processed_at":null,"items_extracted":3,"processors":[]}]}""";

    [Test]
    public async Task They_are_a_table_for_people_and_a_document_for_programs(CancellationToken cancellationToken)
    {
        using var server = new FakeServer();
        using var home = AnalystHome.ConnectedTo(server);
        server.Answer("GET", "/api/sessions", 200, Answer);
        using var people = new Shell(home);
        using var programs = new Shell(home);

        Assert.That(await people.RunAsync(cancellationToken, "sessions"), Is.Zero);
        Assert.That(await programs.RunAsync(cancellationToken, "sessions", "--json"), Is.Zero);

        Assert.That(people.Output, Does.Match(@"a\.jsonl +2026-11-23 08:00Z +1\.5 kB +processed +3"));
        Assert.That(people.Error, Does.Contain("1 of 7 sessions"));
        Assert.That(JsonElement.DeepEquals(JsonElement.Parse(programs.Output), JsonElement.Parse(Answer)), programs.Output);
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
