using System.Text.Json;
using Agnes.Api.Accounts;

namespace Agnes.Api.Tests.Knowledge;

[CancelAfter(60_000)]
public sealed class ReadingAnItemTests
{
    [Test]
    public async Task Who_said_what_is_shown_to_admins(CancellationToken cancellationToken)
    {
        await using var api = await AgnesApi.RentAsync(cancellationToken);
        var client = await api.ClientOfNewAsync(Roles.Admin, cancellationToken);
        var id = await SomeKnowledge.In(api).AddBackedItemAsync("net", cancellationToken);

        var item = await client.KnowledgeAsync($"/{id}", cancellationToken);

        Assert.That(
            item.GetProperty("evidence")[0].GetRawText(),
            Is.EqualTo("""{"said_at":"2026-03-01T12:00:00Z","detection_type":"correction","username":"ana@example.com","quote":"no, it is net.","turn":"Well, no, it is net. Go on.","turn_before":"The amounts are in euros.","session_file":"ana/s.jsonl","session_url":null}"""));
    }

    [Test]
    public async Task Who_said_it_sees_it_and_the_way_to_the_session(CancellationToken cancellationToken)
    {
        await using var api = await AgnesApi.RentAsync(cancellationToken);
        var client = await api.ClientOfNewAsync(Roles.Analyst, cancellationToken, "ana");
        var id = await SomeKnowledge.In(api).AddBackedItemAsync("net", cancellationToken, "approved");

        var item = await client.KnowledgeAsync($"/{id}", cancellationToken);

        var evidence = item.GetProperty("evidence")[0];
        Assert.Multiple(() =>
        {
            Assert.That(evidence.Text("quote"), Is.EqualTo("no, it is net."));
            Assert.That(evidence.Text("session_url"), Is.EqualTo("/profile/sessions/s.jsonl"));
            Assert.That(evidence.GetProperty("session_file").ValueKind, Is.EqualTo(JsonValueKind.Null));
        });
    }

    [Test]
    public async Task Others_see_when_of_what_kind_and_how_many(CancellationToken cancellationToken)
    {
        await using var api = await AgnesApi.RentAsync(cancellationToken);
        var client = await api.ClientOfNewAsync(Roles.Analyst, cancellationToken, "bob");
        var knowledge = SomeKnowledge.In(api);
        var id = await knowledge.AddBackedItemAsync("net", cancellationToken, "approved");
        await knowledge.AddEvidenceAsync(id, "that was me", cancellationToken, "bob", "bob@example.com", age: TimeSpan.FromDays(9));

        var item = await client.KnowledgeAsync($"/{id}", cancellationToken);

        var evidence = item.GetProperty("evidence");
        Assert.Multiple(() =>
        {
            Assert.That(item.GetProperty("evidence_count").GetInt32(), Is.EqualTo(2));
            Assert.That(evidence[0].Text("quote"), Is.EqualTo("that was me"), "one's own comes first");
            Assert.That(
                evidence[1].GetRawText(),
                Is.EqualTo("""{"said_at":"2026-03-01T12:00:00Z","detection_type":"correction","username":null,"quote":null,"turn":null,"turn_before":null,"session_file":null,"session_url":null}"""));
            Assert.That(item.GetRawText(), Does.Not.Contain("ana"));
        });
    }

    [TestCase("pending")]
    [TestCase("rejected")]
    [TestCase("revoked")]
    [TestCase("expired")]
    public async Task What_is_not_approved_is_not_there_even_for_who_said_it(string status, CancellationToken cancellationToken)
    {
        await using var api = await AgnesApi.RentAsync(cancellationToken);
        var client = await api.ClientOfNewAsync(Roles.Analyst, cancellationToken, "ana");
        var id = await SomeKnowledge.In(api).AddBackedItemAsync("net", cancellationToken, status);

        using var response = await client.GetAsync($"/api/knowledge/{id}", cancellationToken);
        using var page = await client.GetAsync($"/knowledge/{id}", cancellationToken);

        Assert.That(((int)response.StatusCode, (int)page.StatusCode), Is.EqualTo((404, 404)));
    }

    [Test]
    public async Task What_is_not_approved_does_not_show_through_what_it_is_spoken_of_with(CancellationToken cancellationToken)
    {
        await using var api = await AgnesApi.RentAsync(cancellationToken);
        var analyst = await api.ClientOfNewAsync(Roles.Analyst, cancellationToken);
        var admin = await api.ClientOfNewAsync(Roles.Admin, cancellationToken, "boss");
        var knowledge = SomeKnowledge.In(api);
        var shown = await knowledge.AddItemAsync("shown", cancellationToken, status: "approved");
        var hidden = await knowledge.AddItemAsync("hidden", cancellationToken);
        await knowledge.AddContradictionAsync(hidden, shown, cancellationToken);
        await knowledge.AddRelationAsync(hidden, shown, cancellationToken);

        var forAnalyst = await analyst.KnowledgeAsync($"/{shown}", cancellationToken);
        var forAdmin = await admin.KnowledgeAsync($"/{shown}", cancellationToken);

        Assert.Multiple(() =>
        {
            Assert.That(forAnalyst.GetRawText(), Does.Not.Contain("hidden").And.Not.Contain(hidden));
            Assert.That(forAdmin.GetProperty("contradictions")[0].GetProperty("item_a").Text("title"), Is.EqualTo("hidden"));
            Assert.That(forAdmin.GetProperty("relations")[0].GetProperty("score").GetDouble(), Is.EqualTo(0.5));
        });
    }

    [Test]
    public async Task The_history_says_who_to_admins_only(CancellationToken cancellationToken)
    {
        await using var api = await AgnesApi.RentAsync(cancellationToken);
        var admin = await api.ClientOfNewAsync(Roles.Admin, cancellationToken, "boss");
        var analyst = await api.ClientOfNewAsync(Roles.Analyst, cancellationToken);
        var id = await SomeKnowledge.In(api).AddItemAsync("net", cancellationToken);
        await admin.DecideAsync($"{id}/edit", cancellationToken, new { title = "Net" });
        api.Time.Advance(TimeSpan.FromMinutes(1));
        await admin.DecideAsync($"{id}/approve", cancellationToken);

        var forAdmin = (await admin.KnowledgeAsync($"/{id}", cancellationToken)).GetProperty("history");
        var forAnalyst = (await analyst.KnowledgeAsync($"/{id}", cancellationToken)).GetProperty("history");

        Assert.Multiple(() =>
        {
            Assert.That(
                forAdmin.EnumerateArray().Select(entry => $"{entry.Text("action")} by {entry.Text("by")}"),
                Is.EqualTo(new[] { "approve by boss@example.com", "edit by boss@example.com" }));
            Assert.That(forAdmin[1].GetProperty("before").Text("title"), Is.EqualTo("net"));
            Assert.That(
                forAnalyst[0].GetRawText(),
                Is.EqualTo("""{"at":"2026-03-01T12:01:00Z","action":"approve","by":null,"status_before":"pending","status_after":"approved","before":null,"after":null,"because":null}"""));
        });
    }

    [TestCase("confirmation", "pending", 0.6)]
    [TestCase("confirmation", "approved", 0.8)]
    [TestCase("unprompted_definition", "approved", 0.9)]
    public async Task Confidence_moves_with_what_is_decided(
        string detectionType,
        string status,
        double expected,
        CancellationToken cancellationToken)
    {
        await using var api = await AgnesApi.RentAsync(cancellationToken);
        var client = await api.ClientOfNewAsync(Roles.Admin, cancellationToken);
        var id = await SomeKnowledge.In(api).AddBackedItemAsync("net", cancellationToken, status, detectionType);

        var item = await client.KnowledgeAsync($"/{id}", cancellationToken);

        Assert.That(item.GetProperty("confidence").GetDouble(), Is.EqualTo(expected));
    }

    [Test]
    public async Task Confidence_moves_with_evidence_and_time(CancellationToken cancellationToken)
    {
        await using var api = await AgnesApi.RentAsync(cancellationToken);
        var client = await api.ClientOfNewAsync(Roles.Admin, cancellationToken);
        var knowledge = SomeKnowledge.In(api);
        var id = await knowledge.AddBackedItemAsync("net", cancellationToken);

        await knowledge.AddEvidenceAsync(id, "the same person again", cancellationToken, session: "t.jsonl");
        var ofOne = await client.KnowledgeAsync($"/{id}", cancellationToken);
        await knowledge.AddEvidenceAsync(id, "another", cancellationToken, null, "Folder");
        await knowledge.AddEvidenceAsync(id, "another, again", cancellationToken, null, "folder");
        var ofTwo = await client.KnowledgeAsync($"/{id}", cancellationToken);
        api.Time.Advance(TimeSpan.FromDays(12 * 30.44));
        var aYearLater = await client.KnowledgeAsync($"/{id}", cancellationToken);

        Assert.That(
            new[] { ofOne, ofTwo, aYearLater }.Select(item => item.GetProperty("confidence").GetDouble()),
            Is.EqualTo(new[] { 0.9, 0.95, 0.48 }).Within(0.006));
    }
}
