using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Agnes.Api.Accounts;
using Agnes.Api.Database;
using Agnes.Testing;
using WireMock;

namespace Agnes.Api.Tests.Verification;

[TestFixture("anthropic")]
[TestFixture("openai")]
[CancelAfter(300_000)]
public sealed partial class LosingAFifthOfAllCallsTests(string extractor) : IDisposable
{
    private readonly ModelUnderTest _model = new(extractor);
    private readonly Random _random = new(1);

    public void Dispose() => _model.Dispose();

    [TestCase(200)]
    [TestCase(1_000, Category = TestCategories.LongRunning)]
    public async Task All_sessions_end_complete_with_nothing_twice(int sessions, CancellationToken cancellationToken)
    {
        var facts = sessions / 10;
        _model.Otherwise = AnswerOrFail;
        await using var api = new AgnesApi()
            .With("VERIFICATION_IDLE_SECONDS", "0")
            .With("SESSION_PROCESSOR_MAX_PER_RUN", $"{sessions}");
        foreach (var (variable, value) in ModelUnderTest.SettingsFor(extractor, _model.Server.Url!))
        {
            api.With(variable, value);
        }

        await api.StartAsync(cancellationToken);
        var admin = await api.ClientOfNewAsync(Roles.Admin, cancellationToken);
        for (var i = 0; i < sessions; i++)
        {
            api.PlaceSession("ada", $"{i}.jsonl", Lines.Join(Lines.Prompt(QuoteOf(i % facts))));
        }

        var failures = 0;
        for (var days = 0; days < 20; days++)
        {
            var run = await RunAsync(admin, cancellationToken);
            failures += run.GetProperty("errors").GetInt32();
            // The longest back-off is over, jitter included.
            api.Time.Advance(TimeSpan.FromHours(27));
        }

        Assert.That(failures, Is.GreaterThan(sessions / 20));
        Assert.That(
            await CountsAsync(api, cancellationToken),
            Is.EqualTo((Processed: sessions, Items: facts, NotCompared: 0, Evidence: sessions, Contradictions: 0)));
    }

    private static string QuoteOf(int fact) => string.Create(CultureInfo.InvariantCulture, $"No, row {fact} has {fact * 7} trees.");

    private ResponseMessage AnswerOrFail(JsonNode request)
    {
        int draw;
        lock (_random)
        {
            draw = _random.Next(25);
        }

        return draw switch
        {
            0 => ModelUnderTest.Message(429, "{}"),
            1 => ModelUnderTest.Message(500, "<html>"),
            2 => ModelUnderTest.Message(503, "{}"),
            3 => ModelUnderTest.Message(200, "nonsense"),
            4 => _model.Answer("""{"verifications":[{"title":"torn"""),
            _ => _model.Answer(AnswerTo(_model.MaterialOf(request))),
        };
    }

    private static string AnswerTo(string material)
    {
        if (Fact().Match(material) is not { Success: true } match)
        {
            throw new InvalidOperationException("The model was asked about no fact.");
        }

        return material.StartsWith("The new item:", StringComparison.Ordinal)
            ? """{"judgements":[]}"""
            : Findings.One(match.Value, title: $"Row {match.Groups[1].Value}", content: match.Value);
    }

    private static async Task<JsonElement> RunAsync(HttpClient client, CancellationToken cancellationToken)
    {
        using var response = await client.PostAsync(
            new Uri("/api/admin/run-session-processor?processor=verification", UriKind.Relative), null, cancellationToken);
        return (await response.Content.ReadFromJsonAsync<JsonElement>(cancellationToken)).GetProperty("details");
    }

    private static async Task<(int Processed, int Items, int NotCompared, int Evidence, int Contradictions)> CountsAsync(
        AgnesApi api,
        CancellationToken cancellationToken)
    {
        var counts = await api.Database.ReadAsync(
            (connection, token) => connection.QueryAsync(
                """
                SELECT
                    (SELECT count(*) FROM session_processor_state WHERE status = 'processed'),
                    (SELECT count(*) FROM knowledge_items),
                    (SELECT count(*) FROM knowledge_items WHERE compared_at IS NULL),
                    (SELECT count(*) FROM verification_evidence),
                    (SELECT count(*) FROM knowledge_contradictions)
                """,
                row => ((int)row.GetInt64(0), (int)row.GetInt64(1), (int)row.GetInt64(2), (int)row.GetInt64(3), (int)row.GetInt64(4)),
                token),
            cancellationToken);
        return counts.Single();
    }

    [GeneratedRegex(@"No, row (\d+) has \d+ trees\.", RegexOptions.CultureInvariant, 1_000)]
    private static partial Regex Fact();
}
