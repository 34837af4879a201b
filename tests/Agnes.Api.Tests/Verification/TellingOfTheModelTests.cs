using System.Net.Http.Json;
using System.Text.Json;
using Agnes.Api.Accounts;
using Agnes.Api.Database;
using Agnes.Testing;

namespace Agnes.Api.Tests.Verification;

[CancelAfter(60_000)]
public sealed class TellingOfTheModelTests : IDisposable
{
    private readonly ModelUnderTest _model = new("anthropic");

    public void Dispose() => _model.Dispose();

    [Test]
    public async Task A_refused_key_ends_the_run_and_is_told_until_the_model_answers(CancellationToken cancellationToken)
    {
        await using var api = await StartAsync(cancellationToken);
        var admin = await api.ClientOfNewAsync(Roles.Admin, cancellationToken);
        PlaceSessions(api, 12);
        var asked = $"claude-haiku-4-5 at {_model.Host} (VERIFICATION_EXTRACTOR anthropic)";

        var unasked = await HealthAsync(admin, cancellationToken);
        _model.Otherwise = _ => ModelUnderTest.Message(401, "{}");
        await RunAsync(admin, cancellationToken);
        var calls = _model.Requests.Count;
        var refused = (await HealthAsync(admin, cancellationToken), await NoticeAsync(admin, cancellationToken));
        _model.Otherwise = _ => _model.Answer(Findings.None);
        await RunAsync(admin, cancellationToken);
        var answered = (await HealthAsync(admin, cancellationToken), await NoticeAsync(admin, cancellationToken));

        Assert.Multiple(() =>
        {
            Assert.That(unasked, Is.EqualTo(("unknown", $"{asked} has not been asked yet.")));
            Assert.That(calls, Is.InRange(1, 4), "Four are asked about at once, and no other is begun.");
            Assert.That(refused, Is.EqualTo((
                ("warning", $"{asked} takes no call since 2026-03-01 12:00:00Z: ANTHROPIC_API_KEY is refused (401)."),
                "ANTHROPIC_API_KEY is refused (401). Since 2026-03-01 12:00:00Z.")));
            Assert.That(answered, Is.EqualTo((("ok", $"{asked} answers."), (string?)null)));
        });
    }

    [Test]
    public async Task An_outage_is_worth_knowing_and_hides_no_refusal(CancellationToken cancellationToken)
    {
        await using var api = await StartAsync(cancellationToken);
        var admin = await api.ClientOfNewAsync(Roles.Admin, cancellationToken);

        _model.Otherwise = _ => ModelUnderTest.Message(503, "{}");
        PlaceSessions(api, 1);
        await RunAsync(admin, cancellationToken);
        var outage = await HealthAsync(admin, cancellationToken);
        _model.Answers(401);
        PlaceSessions(api, 2);
        await RunAsync(admin, cancellationToken);
        PlaceSessions(api, 3);
        await RunAsync(admin, cancellationToken);
        var refusal = await HealthAsync(admin, cancellationToken);

        Assert.Multiple(() =>
        {
            Assert.That(outage.Status, Is.EqualTo("info"));
            Assert.That(outage.Detail, Does.EndWith($"it is asked again: {_model.Host} is out of order (503)."));
            Assert.That(refusal.Status, Is.EqualTo("warning"));
            Assert.That(_model.Requests, Has.Count.EqualTo(3));
        });
    }

    [Test]
    public async Task Where_no_model_is_asked_there_is_nothing_to_tell_of_it(CancellationToken cancellationToken)
    {
        await using var api = await new AgnesApi().With("VERIFICATION_EXTRACTOR", "rules").StartAsync(cancellationToken);
        var admin = await api.ClientOfNewAsync(Roles.Admin, cancellationToken);

        var health = await admin.GetFromJsonAsync<JsonElement>("/api/health/detailed", cancellationToken);

        Assert.That(health.GetProperty("services").TryGetProperty("language_model", out _), Is.False);
        Assert.That(await NoticeAsync(admin, cancellationToken), Is.Null);
    }

    [Test]
    public async Task What_the_model_is_called_and_where_it_is_concerns_operators_only(CancellationToken cancellationToken)
    {
        await using var api = await StartAsync(cancellationToken);
        var analyst = await api.ClientOfNewAsync(Roles.Analyst, cancellationToken);

        var told = await analyst.GetStringAsync("/api/health/detailed", cancellationToken);

        Assert.That(told, Does.Contain("session_pipeline").And.Not.Contain("language_model"));
    }

    [Test]
    public async Task What_the_model_found_is_kept_with_its_evidence(CancellationToken cancellationToken)
    {
        await using var api = await StartAsync(cancellationToken);
        var admin = await api.ClientOfNewAsync(Roles.Admin, cancellationToken);
        PlaceSessions(api, 1);
        _model.Says(Findings.One(entities: "orders"));

        await RunAsync(admin, cancellationToken);

        Assert.That(
            await api.Database.ReadAsync(
                (connection, token) => connection.QueryAsync(
                    "SELECT i.title || ': ' || e.quote || ' ' || e.extractor FROM knowledge_items i JOIN verification_evidence e ON e.item_id = i.id",
                    row => row.GetString(0),
                    token),
                cancellationToken),
            Is.EqualTo([$"Net revenue: {Windows.Quote} anthropic"]));
    }

    private Task<AgnesApi> StartAsync(CancellationToken cancellationToken)
    {
        var api = new AgnesApi().With("VERIFICATION_IDLE_SECONDS", "0");
        foreach (var (variable, value) in ModelUnderTest.SettingsFor("anthropic", _model.Server.Url!))
        {
            api.With(variable, value);
        }

        return api.StartAsync(cancellationToken);
    }

    /// <summary>Places sessions up to a number; those that lie there already stay as they are.</summary>
    private static void PlaceSessions(AgnesApi api, int count)
    {
        for (var i = 0; i < count; i++)
        {
            api.PlaceSession("ada", $"{i}.jsonl", Lines.Join(Lines.Prompt(Windows.Quote)));
        }
    }

    private static async Task RunAsync(HttpClient client, CancellationToken cancellationToken)
    {
        using var response = await client.PostAsync(
            new Uri("/api/admin/run-session-processor?processor=verification", UriKind.Relative), null, cancellationToken);
        await response.Content.ReadAsStringAsync(cancellationToken);
    }

    private static async Task<(string? Status, string? Detail)> HealthAsync(HttpClient client, CancellationToken cancellationToken)
    {
        var health = await client.GetFromJsonAsync<JsonElement>("/api/health/detailed", cancellationToken);
        var model = health.GetProperty("services").GetProperty("language_model");
        return (model.GetProperty("status").GetString(), model.GetProperty("detail").GetString());
    }

    private static async Task<string?> NoticeAsync(HttpClient client, CancellationToken cancellationToken)
    {
        var processors = await client.GetFromJsonAsync<JsonElement>("/api/admin/session-processors", cancellationToken);
        return processors.EnumerateArray()
            .Single(processor => processor.GetProperty("name").GetString() == "verification")
            .GetProperty("notice").GetString();
    }
}
