using System.Net.Http.Json;
using System.Text.Json;
using Agnes.Api.Database;
using Agnes.Pipeline.Processors;
using Agnes.Pipeline.Verification;
using Agnes.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Agnes.Api.Tests.Knowledge;

[CancelAfter(30_000)]
public sealed class ComparingNewItemsTests
{
    private readonly ScriptedExtractor _extractor = new();
    private readonly ScriptedJudge _judge = new();

    [Test]
    public async Task Each_new_item_is_compared_once_with_those_of_its_domain(CancellationToken cancellationToken)
    {
        await using var api = await StartAsync(cancellationToken);
        Place(api, "a.jsonl", "unprompted_definition: Pears | Pears are sold by weight.");
        Place(api, "b.jsonl", "unprompted_definition: Invoices | An invoice is due after thirty days.");

        await RunAsync(api, cancellationToken);
        await RunAsync(api, cancellationToken);

        Assert.That(
            _judge.Asked.Select(asked => (asked.Item.Title, string.Join(',', asked.Others.Select(other => other.Title)))),
            Is.EquivalentTo(((string, string)[])[("Pears", "Invoices"), ("Invoices", "Pears")]));
        Assert.That(await CountAsync(api, "knowledge_items WHERE compared_at IS NULL", cancellationToken), Is.Zero);
    }

    [Test]
    public async Task A_pair_contradicts_itself_once_whichever_was_asked_about_first(CancellationToken cancellationToken)
    {
        _judge.Answer = (_, others) => new JudgementResult.Judged([
            new Contradiction(others[0].Id, ContradictionSeverity.Hard, "Only one can be.", ContradictionResolution.Merge, "Both."),
        ]);
        await using var api = await StartAsync(cancellationToken);
        Place(api, "a.jsonl", "unprompted_definition: Pears | Pears are sold by weight.");
        Place(api, "b.jsonl", "correction: Pear prices | No, pears are sold by the piece.");

        await RunAsync(api, cancellationToken);

        Assert.That(_judge.Asked, Has.Count.EqualTo(2));
        Assert.That(
            await QueryAsync(
                api,
                "SELECT severity || ' ' || explanation || ' ' || proposed || ' ' || merged_text FROM knowledge_contradictions",
                cancellationToken),
            Is.EqualTo((string[])["hard Only one can be. merge Both."]));
    }

    [Test]
    public async Task What_could_not_be_compared_is_caught_up_after_a_later_run(CancellationToken cancellationToken)
    {
        _judge.Answer = (_, _) => new JudgementResult.Unavailable("The model is overloaded.");
        await using var api = await StartAsync(cancellationToken);
        Place(api, "a.jsonl", "unprompted_definition: Pears | Pears are sold by weight.");
        Place(api, "b.jsonl", "unprompted_definition: Invoices | An invoice is due after thirty days.");

        var first = await RunAsync(api, cancellationToken);
        var left = await CountAsync(api, "knowledge_items WHERE compared_at IS NULL", cancellationToken);
        _judge.Answer = (_, _) => new JudgementResult.Judged([]);
        await RunAsync(api, cancellationToken);

        Assert.That(first.GetProperty("ok").GetBoolean(), Is.True, "The sessions are done, whatever comes of the comparison.");
        Assert.That(left, Is.EqualTo(2));
        Assert.That(await CountAsync(api, "knowledge_items WHERE compared_at IS NULL", cancellationToken), Is.Zero);
    }

    [TestCase(null, false, 3, TestName = "One that is down is given up after three calls")]
    [TestCase(60, false, 1, TestName = "One that asks to be left alone is left alone")]
    [TestCase(null, true, 1, TestName = "One that refuses the key is not asked again")]
    public async Task A_model_that_is_out_of_order_is_not_asked_about_all(int? retryAfter, bool refuses, int calls)
    {
        var cancellationToken = TestContext.CurrentContext.CancellationToken;
        _judge.Answer = (_, _) => new JudgementResult.Unavailable(
            "The model is overloaded.", retryAfter is { } seconds ? TimeSpan.FromSeconds(seconds) : null, refuses);
        await using var api = await StartAsync(cancellationToken);
        foreach (var fruit in (string[])["Pears", "Plums", "Quinces", "Medlars", "Figs"])
        {
            Place(api, $"{fruit}.jsonl", $"unprompted_definition: {fruit} | {fruit} are sold by weight.");
        }

        await RunAsync(api, cancellationToken);

        Assert.That(_judge.Asked, Has.Count.EqualTo(calls));
    }

    [Test]
    public async Task An_item_that_no_answer_of_use_is_had_for_holds_up_no_other(CancellationToken cancellationToken)
    {
        _judge.Answer = (item, _) => item.Title == "Pears"
            ? new JudgementResult.Failed("The answer breaks the schema.")
            : new JudgementResult.Judged([]);
        await using var api = await StartAsync(cancellationToken);
        Place(api, "a.jsonl", "unprompted_definition: Pears | Pears are sold by weight.");
        Place(api, "b.jsonl", "unprompted_definition: Invoices | An invoice is due after thirty days.");

        await RunAsync(api, cancellationToken);
        await RunAsync(api, cancellationToken);
        var soon = _judge.Asked.Count(asked => asked.Item.Title == "Pears");
        api.Time.Advance(TimeSpan.FromHours(1));
        await RunAsync(api, cancellationToken);

        Assert.That(soon, Is.EqualTo(1));
        Assert.That(_judge.Asked.Count(asked => asked.Item.Title == "Pears"), Is.EqualTo(2));
        Assert.That(await CountAsync(api, "knowledge_items WHERE compared_at IS NULL", cancellationToken), Is.EqualTo(1));
    }

    private async Task<AgnesApi> StartAsync(CancellationToken cancellationToken)
    {
        var api = new AgnesApi().With("VERIFICATION_EXTRACTOR", "off");
        return await api
            .With(services => services
                .AddSingleton<ISessionProcessor>(
                    new VerificationProcessor(_extractor, TimeSpan.FromMinutes(15), TimeSpan.Zero, api.Time))
                .AddSingleton<IContradictionJudge>(_judge))
            .StartAsync(cancellationToken);
    }

    private static void Place(AgnesApi api, string name, string prompt) =>
        api.PlaceSession("ada", name, Lines.Join(Lines.Prompt(prompt)));

    private static async Task<JsonElement> RunAsync(AgnesApi api, CancellationToken cancellationToken)
    {
        using var client = api.ClientOf(AgnesApi.SchedulerToken);
        using var response = await client.PostAsync(
            new Uri("/api/admin/run-session-processor?processor=verification", UriKind.Relative), null, cancellationToken);
        response.EnsureSuccessStatusCode();
        return await response.Content.ReadFromJsonAsync<JsonElement>(cancellationToken);
    }

    private static async Task<long> CountAsync(AgnesApi api, string table, CancellationToken cancellationToken) =>
        long.Parse((await QueryAsync(api, $"SELECT count(*)::text FROM {table}", cancellationToken))[0], System.Globalization.CultureInfo.InvariantCulture);

    private static Task<IReadOnlyList<string>> QueryAsync(AgnesApi api, string sql, CancellationToken cancellationToken) =>
        api.Database.ReadAsync((connection, token) => connection.QueryAsync(sql, row => row.GetString(0), token), cancellationToken);
}
