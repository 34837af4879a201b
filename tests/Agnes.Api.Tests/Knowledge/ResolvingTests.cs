using System.Net.Http.Json;
using System.Text.Json;
using Agnes.Api.Accounts;
using Agnes.Api.Database;
using Agnes.Pipeline.Verification;

namespace Agnes.Api.Tests.Knowledge;

[CancelAfter(60_000)]
public sealed class ResolvingTests
{
    [TestCase("kept_a", "pending", "approved", "pending", "revoked")]
    [TestCase("kept_a", "pending", "pending", "pending", "rejected")]
    [TestCase("kept_b", "pending", "approved", "rejected", "approved")]
    [TestCase("kept_b", "approved", "approved", "revoked", "approved")]
    [TestCase("both_valid", "pending", "approved", "pending", "approved")]
    public async Task A_resolution_acts_on_the_items(
        string resolution,
        string a,
        string b,
        string aAfter,
        string bAfter,
        CancellationToken cancellationToken)
    {
        await using var api = await AgnesApi.RentAsync(cancellationToken);
        var client = await api.ClientOfNewAsync(Roles.Admin, cancellationToken);
        var knowledge = SomeKnowledge.In(api);
        var (newer, older) = (
            await knowledge.AddItemAsync("newer", cancellationToken, status: a),
            await knowledge.AddItemAsync("older", cancellationToken, status: b));
        var id = await knowledge.AddContradictionAsync(newer, older, cancellationToken);

        using var response = await client.DecideAsync($"contradictions/{id}/resolve", cancellationToken, new { resolution });

        var (itemA, itemB) = (
            await client.KnowledgeAsync($"/{newer}", cancellationToken),
            await client.KnowledgeAsync($"/{older}", cancellationToken));
        var contradiction = itemA.GetProperty("contradictions")[0];
        Assert.Multiple(() =>
        {
            Assert.That((int)response.StatusCode, Is.EqualTo(200));
            Assert.That((itemA.Text("status"), itemB.Text("status")), Is.EqualTo((aAfter, bAfter)));
            Assert.That(
                (contradiction.Text("resolution"), contradiction.Text("resolved_by"), contradiction.Text("resolved_at"), contradiction.GetProperty("open").GetBoolean()),
                Is.EqualTo((resolution, "ada", "2026-03-01T12:00:00Z", false)));
        });
    }

    [Test]
    public async Task Each_act_of_a_resolution_is_in_the_history(CancellationToken cancellationToken)
    {
        await using var api = await AgnesApi.RentAsync(cancellationToken);
        var client = await api.ClientOfNewAsync(Roles.Admin, cancellationToken);
        var knowledge = SomeKnowledge.In(api);
        var a = await knowledge.AddItemAsync("a", cancellationToken);
        var b = await knowledge.AddItemAsync("b", cancellationToken, status: "approved");
        var id = await knowledge.AddContradictionAsync(a, b, cancellationToken);

        await client.DecideAsync($"contradictions/{id}/resolve", cancellationToken, new { resolution = "kept_a" });

        var entry = (await client.KnowledgeAsync($"/{b}", cancellationToken)).GetProperty("history")[0];
        Assert.Multiple(async () =>
        {
            Assert.That(
                (entry.Text("action"), entry.Text("status_before"), entry.Text("status_after"), entry.Text("because")),
                Is.EqualTo(("revoke", "approved", "revoked", id)));
            Assert.That(
                await ReadAsync(api, "SELECT resource || ' ' || action FROM audit_log ORDER BY resource", cancellationToken),
                Is.EqualTo(new[] { $"knowledge:{id} knowledge:resolve", $"knowledge:{b} knowledge:revoke" }));
        });
    }

    [Test]
    public async Task Resolving_twice_is_refused(CancellationToken cancellationToken)
    {
        await using var api = await AgnesApi.RentAsync(cancellationToken);
        var client = await api.ClientOfNewAsync(Roles.Admin, cancellationToken);
        var knowledge = SomeKnowledge.In(api);
        var id = await knowledge.AddContradictionAsync(
            await knowledge.AddItemAsync("a", cancellationToken), await knowledge.AddItemAsync("b", cancellationToken), cancellationToken);
        await client.DecideAsync($"contradictions/{id}/resolve", cancellationToken, new { resolution = "both_valid" });

        using var response = await client.DecideAsync($"contradictions/{id}/resolve", cancellationToken, new { resolution = "kept_a" });

        var problem = await Problem.ReadAsync(response, cancellationToken);
        Assert.That((problem.Status, problem.Detail), Is.EqualTo((409, $"Contradiction '{id}' is resolved already, by 'both_valid'.")));
    }

    [Test]
    public async Task A_contradiction_with_what_holds_no_more_is_closed_until_it_holds_again(CancellationToken cancellationToken)
    {
        await using var api = await AgnesApi.RentAsync(cancellationToken);
        var client = await api.ClientOfNewAsync(Roles.Admin, cancellationToken);
        var knowledge = SomeKnowledge.In(api);
        var a = await knowledge.AddItemAsync("a", cancellationToken);
        var b = await knowledge.AddItemAsync("b", cancellationToken, status: "approved");
        var id = await knowledge.AddContradictionAsync(a, b, cancellationToken);
        await client.DecideAsync($"{b}/revoke", cancellationToken);

        var open = await client.KnowledgeAsync("/contradictions?open=true", cancellationToken);
        var closed = await client.KnowledgeAsync("/contradictions?open=false", cancellationToken);
        using var response = await client.DecideAsync($"contradictions/{id}/resolve", cancellationToken, new { resolution = "kept_a" });
        await client.DecideAsync($"{b}/approve", cancellationToken);
        var openAgain = await client.KnowledgeAsync("/contradictions?open=true", cancellationToken);

        var problem = await Problem.ReadAsync(response, cancellationToken);
        Assert.Multiple(() =>
        {
            Assert.That(open.GetProperty("total").GetInt32(), Is.Zero);
            Assert.That(closed.GetProperty("rows")[0].Text("id"), Is.EqualTo(id));
            Assert.That(problem.Status, Is.EqualTo(409));
            Assert.That(problem.Detail, Does.Contain($"item '{b}' is revoked"));
            Assert.That(openAgain.GetProperty("total").GetInt32(), Is.EqualTo(1));
        });
    }

    [Test]
    public async Task A_merge_makes_one_item_of_both(CancellationToken cancellationToken)
    {
        await using var api = await AgnesApi.RentAsync(cancellationToken);
        var client = await api.ClientOfNewAsync(Roles.Admin, cancellationToken);
        var knowledge = SomeKnowledge.In(api);
        var a = await knowledge.AddBackedItemAsync("net", cancellationToken, "pending", "confirmation", """["fct_orders","tax"]""");
        var b = await knowledge.AddBackedItemAsync("gross", cancellationToken, "approved", entities: """["FCT_orders","vat"]""");
        await knowledge.AddEvidenceAsync(a, "said of both", cancellationToken);
        await knowledge.AddEvidenceAsync(b, "said of both", cancellationToken);
        var id = await knowledge.AddContradictionAsync(a, b, cancellationToken, proposed: "merge", mergedText: "Net here, gross there.");

        using var response = await client.DecideAsync($"contradictions/{id}/resolve", cancellationToken, new { resolution = "merge" });

        var answer = await response.Content.ReadFromJsonAsync<JsonElement>(cancellationToken);
        var merged = await client.KnowledgeAsync($"/{answer.Text("merged_into")}", cancellationToken);
        var (itemA, itemB) = (
            await client.KnowledgeAsync($"/{a}", cancellationToken),
            await client.KnowledgeAsync($"/{b}", cancellationToken));
        Assert.Multiple(() =>
        {
            Assert.That(answer.Text("merged_into"), Is.EqualTo(KnowledgeId.OfItem("net", "Net here, gross there.")));
            Assert.That(
                (merged.Text("title"), merged.Text("content"), merged.Text("status"), merged.Text("detection_type")),
                Is.EqualTo(("net", "Net here, gross there.", "approved", "correction")));
            Assert.That(merged.GetProperty("entities").GetRawText(), Is.EqualTo("""["fct_orders","tax","vat"]"""));
            Assert.That(merged.GetProperty("evidence_count").GetInt32(), Is.EqualTo(3), "what both have is there once");
            Assert.That(merged.GetProperty("history")[0].Text("action"), Is.EqualTo("merge"));
            Assert.That((itemA.Text("status"), itemA.Text("merged_into")), Is.EqualTo(("rejected", merged.Text("id"))));
            Assert.That((itemB.Text("status"), itemB.Text("merged_into")), Is.EqualTo(("revoked", merged.Text("id"))));
        });
    }

    [Test]
    public async Task A_merge_takes_open_contradictions_and_relations_along(CancellationToken cancellationToken)
    {
        await using var api = await AgnesApi.RentAsync(cancellationToken);
        var client = await api.ClientOfNewAsync(Roles.Admin, cancellationToken);
        var knowledge = SomeKnowledge.In(api);
        var a = await knowledge.AddItemAsync("a", cancellationToken);
        var b = await knowledge.AddItemAsync("b", cancellationToken);
        var other = await knowledge.AddItemAsync("other", cancellationToken);
        var id = await knowledge.AddContradictionAsync(a, b, cancellationToken);
        await knowledge.AddContradictionAsync(other, b, cancellationToken);
        await knowledge.AddRelationAsync(a, other, cancellationToken);

        await client.DecideAsync($"contradictions/{id}/resolve", cancellationToken, new { resolution = "merge", text = "Both." });

        var merged = await client.KnowledgeAsync($"/{KnowledgeId.OfItem("a", "Both.")}", cancellationToken);
        var open = await client.KnowledgeAsync("/contradictions?open=true", cancellationToken);
        Assert.Multiple(() =>
        {
            Assert.That(
                open.GetProperty("rows").EnumerateArray().Select(row =>
                    (row.GetProperty("item_a").Text("title"), row.GetProperty("item_b").Text("content"))),
                Is.EqualTo(new[] { ("other", "Both.") }));
            Assert.That(merged.GetProperty("relations").EnumerateArray().Count(row => row.GetProperty("open").GetBoolean()), Is.EqualTo(1));
        });
    }

    [Test]
    public async Task A_merge_into_the_text_of_one_keeps_that_one(CancellationToken cancellationToken)
    {
        await using var api = await AgnesApi.RentAsync(cancellationToken);
        var client = await api.ClientOfNewAsync(Roles.Admin, cancellationToken);
        var knowledge = SomeKnowledge.In(api);
        var a = await knowledge.AddItemAsync("a", cancellationToken, "The text.");
        var b = await knowledge.AddBackedItemAsync("b", cancellationToken, "approved");
        var id = await knowledge.AddContradictionAsync(a, b, cancellationToken);

        await client.DecideAsync($"contradictions/{id}/resolve", cancellationToken, new { resolution = "merge", text = "The text." });

        var (itemA, itemB) = (
            await client.KnowledgeAsync($"/{a}", cancellationToken),
            await client.KnowledgeAsync($"/{b}", cancellationToken));
        Assert.Multiple(() =>
        {
            Assert.That((itemA.Text("status"), itemA.GetProperty("evidence_count").GetInt32()), Is.EqualTo(("approved", 1)));
            Assert.That((itemB.Text("status"), itemB.Text("merged_into")), Is.EqualTo(("revoked", a)));
        });
    }

    [Test]
    public async Task A_merge_into_a_third_item_adds_to_it_unless_that_is_out_of_use(
        [Values("pending", "rejected")] string status,
        CancellationToken cancellationToken)
    {
        await using var api = await AgnesApi.RentAsync(cancellationToken);
        var client = await api.ClientOfNewAsync(Roles.Admin, cancellationToken);
        var knowledge = SomeKnowledge.In(api);
        var a = await knowledge.AddBackedItemAsync("a", cancellationToken);
        var b = await knowledge.AddItemAsync("b", cancellationToken, status: "approved");
        var third = await knowledge.AddItemAsync("a", cancellationToken, "Third.", status);
        var id = await knowledge.AddContradictionAsync(a, b, cancellationToken);

        using var response = await client.DecideAsync(
            $"contradictions/{id}/resolve", cancellationToken, new { resolution = "merge", text = "Third." });

        var item = await client.KnowledgeAsync($"/{third}", cancellationToken);
        Assert.That(
            ((int)response.StatusCode, item.Text("status"), item.GetProperty("evidence_count").GetInt32()),
            Is.EqualTo(status == "pending" ? (200, "approved", 1) : (409, "rejected", 0)));
    }

    [TestCase("""{"resolution":"toss_a_coin"}""", "resolution is 'toss_a_coin'; allowed: kept_a, kept_b, merge, both_valid.")]
    [TestCase("""{}""", "resolution is missing; allowed: kept_a, kept_b, merge, both_valid.")]
    [TestCase("""{"resolution":"merge","text":" "}""", "text has 0 characters; allowed: 1 to 500, white space around them aside.")]
    [TestCase("""{"resolution":"merge"}""", "proposes none; allowed: 1 to 500 characters.")]
    public async Task A_resolution_that_makes_no_sense_is_told_what_does(string body, string detail, CancellationToken cancellationToken)
    {
        await using var api = await AgnesApi.RentAsync(cancellationToken);
        var client = await api.ClientOfNewAsync(Roles.Admin, cancellationToken);
        var knowledge = SomeKnowledge.In(api);
        var id = await knowledge.AddContradictionAsync(
            await knowledge.AddItemAsync("a", cancellationToken), await knowledge.AddItemAsync("b", cancellationToken), cancellationToken);
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");

        using var response = await client.PostAsync($"/api/knowledge/contradictions/{id}/resolve", content, cancellationToken);

        var problem = await Problem.ReadAsync(response, cancellationToken);
        Assert.Multiple(() =>
        {
            Assert.That(problem.Status, Is.EqualTo(400));
            Assert.That(problem.Detail, Does.EndWith(detail));
        });
    }

    [TestCase("pending", "approved", false)]
    [TestCase("approved", "pending", true)]
    [TestCase("pending", "pending", false)]
    public async Task Likely_duplicates_are_merged_into_the_approved_or_the_older_one(
        string a,
        string b,
        bool intoA,
        CancellationToken cancellationToken)
    {
        await using var api = await AgnesApi.RentAsync(cancellationToken);
        var client = await api.ClientOfNewAsync(Roles.Admin, cancellationToken);
        var knowledge = SomeKnowledge.In(api);
        var newer = await knowledge.AddBackedItemAsync("newer", cancellationToken, a);
        var older = await knowledge.AddBackedItemAsync("older", cancellationToken, b);
        var id = await knowledge.AddRelationAsync(newer, older, cancellationToken);

        using var response = await client.DecideAsync($"relations/{id}/resolve", cancellationToken, new { resolution = "merge" });
        using var again = await client.DecideAsync($"relations/{id}/resolve", cancellationToken, new { resolution = "kept_apart" });

        var kept = await client.KnowledgeAsync($"/{(intoA ? newer : older)}", cancellationToken);
        var retired = await client.KnowledgeAsync($"/{(intoA ? older : newer)}", cancellationToken);
        Assert.Multiple(() =>
        {
            Assert.That(((int)response.StatusCode, (int)again.StatusCode), Is.EqualTo((200, 409)));
            Assert.That((kept.Text("status"), kept.GetProperty("evidence_count").GetInt32()), Is.EqualTo((intoA ? a : b, 2)));
            Assert.That(retired.Text("merged_into"), Is.EqualTo(kept.Text("id")));
            Assert.That(kept.GetProperty("relations")[0].Text("resolution"), Is.EqualTo("merged"));
        });
    }

    [Test]
    public async Task Likely_duplicates_are_kept_apart(CancellationToken cancellationToken)
    {
        await using var api = await AgnesApi.RentAsync(cancellationToken);
        var client = await api.ClientOfNewAsync(Roles.Admin, cancellationToken);
        var knowledge = SomeKnowledge.In(api);
        var a = await knowledge.AddItemAsync("a", cancellationToken);
        var id = await knowledge.AddRelationAsync(a, await knowledge.AddItemAsync("b", cancellationToken), cancellationToken);

        await client.DecideAsync($"relations/{id}/resolve", cancellationToken, new { resolution = "kept_apart" });

        var item = await client.KnowledgeAsync($"/{a}", cancellationToken);
        Assert.That(
            (item.Text("status"), item.GetProperty("relations")[0].Text("resolution")),
            Is.EqualTo(("pending", "kept_apart")));
    }

    [TestCase("contradictions/kc_nowhere", "There is no contradiction 'kc_nowhere'.")]
    [TestCase("relations/kr_nowhere", "There is no relation 'kr_nowhere'.")]
    public async Task What_is_not_there_is_not_found(string path, string detail, CancellationToken cancellationToken)
    {
        await using var api = await AgnesApi.RentAsync(cancellationToken);
        var client = await api.ClientOfNewAsync(Roles.Admin, cancellationToken);

        using var response = await client.DecideAsync($"{path}/resolve", cancellationToken, new { resolution = "merge" });

        var problem = await Problem.ReadAsync(response, cancellationToken);
        Assert.That((problem.Status, problem.Detail), Is.EqualTo((404, detail)));
    }

    private static Task<IReadOnlyList<string>> ReadAsync(AgnesApi api, string sql, CancellationToken cancellationToken) =>
        api.Database.ReadAsync((connection, token) => connection.QueryAsync(sql, row => $"{row[0]}", token), cancellationToken);
}
