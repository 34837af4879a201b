using System.Net.Http.Json;
using System.Text.Json;
using Agnes.Api.Accounts;
using Agnes.Api.Sessions;
using Agnes.Api.Tests.Processors;
using Agnes.Pipeline.Processors;
using Agnes.Pipeline.Runs;
using Microsoft.Extensions.DependencyInjection;

namespace Agnes.Api.Tests.Sessions;

[CancelAfter(30_000)]
public sealed class ListingSessionsTests
{
    [Test]
    public async Task Only_the_callers_own_are_listed_newest_first(CancellationToken cancellationToken)
    {
        await using var api = await new AgnesApi().StartAsync(cancellationToken);
        var client = await api.ClientOfNewAsync(Roles.Analyst, cancellationToken);
        Place(api, "ada", "old.jsonl", 1);
        Place(api, "ada", "new.jsonl", 3);
        Place(api, "ada", "b.jsonl", 2);
        Place(api, "ada", "a.jsonl", 2);
        Place(api, "ada2", "other.jsonl", 4);

        var page = await client.GetFromJsonAsync<JsonElement>("/api/sessions?limit=3", cancellationToken);

        Assert.Multiple(() =>
        {
            Assert.That(page.GetProperty("total").GetInt32(), Is.EqualTo(4));
            Assert.That(
                page.GetProperty("rows").EnumerateArray().Select(row => row.GetProperty("name").GetString()),
                Is.EqualTo(new[] { "new.jsonl", "a.jsonl", "b.jsonl" }));
            Assert.That(page.GetProperty("rows")[0].GetProperty("uploaded_at").GetString(), Is.EqualTo("2026-01-03T00:00:00Z"));
        });
    }

    [Test]
    public async Task The_worst_status_counts_and_items_are_summed(CancellationToken cancellationToken)
    {
        var good = new HeldProcessor(HeldProcessor.Nothing, "good").LetGo();
        var bad = new HeldProcessor(new ProcessorOutcome.Failed("broken"), "bad").LetGo();
        await using var api = await new AgnesApi()
            .With(services => services.AddSingleton<ISessionProcessor>(good).AddSingleton<ISessionProcessor>(bad))
            .StartAsync(cancellationToken);
        var client = await api.ClientOfNewAsync(Roles.Analyst, cancellationToken);
        Place(api, "ada", "a.jsonl", 1);
        foreach (var processor in new ISessionProcessor[] { good, bad })
        {
            await api.Services.GetRequiredService<ProcessorRunner>().RunAsync(processor, cancellationToken);
        }

        var page = await client.GetFromJsonAsync<JsonElement>("/api/sessions", cancellationToken);

        var row = page.GetProperty("rows")[0];
        Assert.Multiple(() =>
        {
            Assert.That(row.GetProperty("status").GetString(), Is.EqualTo("failed"));
            Assert.That(row.GetProperty("items_extracted").GetInt32(), Is.EqualTo(3));
            Assert.That(
                row.GetProperty("processors").EnumerateArray().Select(one => $"{one.GetProperty("name")} {one.GetProperty("status")}"),
                Is.EqualTo(new[] { "usage pending", "good processed", "bad failed" }));
            Assert.That(row.GetProperty("processors")[2].GetProperty("last_error").GetString(), Is.EqualTo("broken"));
        });
    }

    [Test]
    public async Task Sub_agents_are_grouped_under_a_session_that_is_there(CancellationToken cancellationToken)
    {
        await using var api = await new AgnesApi().StartAsync(cancellationToken);
        Place(api, "ada", "s.jsonl", 1);
        Place(api, "ada", "s.agent-1.jsonl", 2);
        Place(api, "ada", "s.workflows.wf_1.agent-2.jsonl", 3);
        Place(api, "ada", "gone.agent-3.jsonl", 4);

        var page = await api.Services.GetRequiredService<SessionCatalog>().ListGroupedAsync("ada", 10, 0, cancellationToken);

        Assert.Multiple(() =>
        {
            Assert.That((page.Total, page.TotalFiles), Is.EqualTo((2, 4)));
            Assert.That(page.Groups.Select(group => group.Session.Name), Is.EqualTo(new[] { "gone.agent-3.jsonl", "s.jsonl" }));
            Assert.That(
                page.Groups[1].SubAgents.Select(row => row.Name),
                Is.EqualTo(new[] { "s.workflows.wf_1.agent-2.jsonl", "s.agent-1.jsonl" }));
        });
    }

    private static void Place(AgnesApi api, string userKey, string name, int day) =>
        File.SetLastWriteTimeUtc(api.PlaceSession(userKey, name), new DateTime(2026, 1, day, 0, 0, 0, DateTimeKind.Utc));
}
