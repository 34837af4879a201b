using System.Net.Http.Json;
using System.Text.Json;
using Agnes.Api.Accounts;
using Agnes.Api.Database;

namespace Agnes.Api.Tests.Knowledge;

[CancelAfter(60_000)]
public sealed class DecidingAboutKnowledgeTests
{
    [TestCase("pending", "approve", "approved")]
    [TestCase("pending", "reject", "rejected")]
    [TestCase("approved", "revoke", "revoked")]
    [TestCase("approved", "expire", "expired")]
    [TestCase("rejected", "approve", "approved")]
    [TestCase("revoked", "approve", "approved")]
    [TestCase("expired", "approve", "approved")]
    [TestCase("expired", "revoke", "revoked")]
    public async Task What_the_table_allows_is_done(string from, string act, string to, CancellationToken cancellationToken)
    {
        await using var api = await AgnesApi.RentAsync(cancellationToken);
        var client = await api.ClientOfNewAsync(Roles.Admin, cancellationToken);
        var id = await SomeKnowledge.In(api).AddItemAsync("Net", cancellationToken, status: from);

        using var response = await client.DecideAsync($"{id}/{act}", cancellationToken, new { at = "2026-03-01T12:00:00Z" });

        var row = await response.Content.ReadFromJsonAsync<JsonElement>(cancellationToken);
        var item = await client.KnowledgeAsync($"/{id}", cancellationToken);
        Assert.That(
            ((int)response.StatusCode, row.Text("status"), item.Text("status")),
            Is.EqualTo((200, to, to)));
    }

    [TestCase("pending", "revoke", "approve, reject")]
    [TestCase("pending", "expire", "approve, reject")]
    [TestCase("approved", "approve", "revoke, expire")]
    [TestCase("approved", "reject", "revoke, expire")]
    [TestCase("rejected", "reject", "approve")]
    [TestCase("rejected", "revoke", "approve")]
    [TestCase("rejected", "expire", "approve")]
    [TestCase("revoked", "reject", "approve")]
    [TestCase("revoked", "revoke", "approve")]
    [TestCase("revoked", "expire", "approve")]
    [TestCase("expired", "reject", "approve, revoke")]
    [TestCase("expired", "expire", "approve, revoke")]
    public async Task What_the_table_does_not_allow_is_refused_by_name(
        string from,
        string act,
        string allowed,
        CancellationToken cancellationToken)
    {
        await using var api = await AgnesApi.RentAsync(cancellationToken);
        var client = await api.ClientOfNewAsync(Roles.Admin, cancellationToken);
        var id = await SomeKnowledge.In(api).AddItemAsync("Net", cancellationToken, status: from);

        using var response = await client.DecideAsync($"{id}/{act}", cancellationToken, new { at = "2026-03-01T12:00:00Z" });

        var problem = await Problem.ReadAsync(response, cancellationToken);
        var item = await client.KnowledgeAsync($"/{id}", cancellationToken);
        Assert.Multiple(() =>
        {
            Assert.That(
                (problem.Status, problem.Detail),
                Is.EqualTo((409, $"Item '{id}' is {from}, which does not allow '{act}'; allowed: {allowed}.")));
            Assert.That(item.Text("status"), Is.EqualTo(from));
            Assert.That(item.GetProperty("history").GetArrayLength(), Is.Zero);
        });
    }

    [Test]
    public async Task What_expires_holds_up_to_its_time_and_is_back_once_it_is_approved_again(CancellationToken cancellationToken)
    {
        await using var api = await AgnesApi.RentAsync(cancellationToken);
        var client = await api.ClientOfNewAsync(Roles.Admin, cancellationToken);
        var id = await SomeKnowledge.In(api).AddItemAsync("Net", cancellationToken, status: "approved");
        await client.DecideAsync($"{id}/expire", cancellationToken, new { at = "2026-03-01T13:00:00+00:30" });

        api.Time.Advance(TimeSpan.FromMinutes(29));
        var before = await client.KnowledgeAsync($"/{id}", cancellationToken);
        api.Time.Advance(TimeSpan.FromMinutes(1));
        var after = await client.KnowledgeAsync($"/{id}", cancellationToken);
        await client.DecideAsync($"{id}/approve", cancellationToken);
        var again = await client.KnowledgeAsync($"/{id}", cancellationToken);

        Assert.Multiple(() =>
        {
            Assert.That((before.Text("status"), before.Text("expires_at")), Is.EqualTo(("approved", "2026-03-01T12:30:00Z")));
            Assert.That(after.Text("status"), Is.EqualTo("expired"));
            Assert.That(again.Text("status"), Is.EqualTo("approved"));
            Assert.That(again.GetProperty("expires_at").ValueKind, Is.EqualTo(JsonValueKind.Null));
        });
    }

    [TestCase("""{"at":"soon"}""", "at is 'soon'")]
    [TestCase("""{"at":null}""", "at is missing")]
    [TestCase("{}", "at is missing")]
    public async Task A_time_that_is_none_is_named(string body, string detail, CancellationToken cancellationToken)
    {
        await using var api = await AgnesApi.RentAsync(cancellationToken);
        var client = await api.ClientOfNewAsync(Roles.Admin, cancellationToken);
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");

        using var response = await client.PostAsync("/api/knowledge/kv_1/expire", content, cancellationToken);

        var problem = await Problem.ReadAsync(response, cancellationToken);
        Assert.That((problem.Status, problem.Detail), Is.EqualTo((400, $"{detail}; allowed: a time such as 2027-01-01T00:00:00Z, in UTC where it has no offset.")));
    }

    [TestCase("approve")]
    [TestCase("edit")]
    public async Task An_item_that_is_not_there_is_not_found(string act, CancellationToken cancellationToken)
    {
        await using var api = await AgnesApi.RentAsync(cancellationToken);
        var client = await api.ClientOfNewAsync(Roles.Admin, cancellationToken);

        using var response = await client.DecideAsync($"kv_nowhere/{act}", cancellationToken, new { title = "x" });

        var problem = await Problem.ReadAsync(response, cancellationToken);
        Assert.That((problem.Status, problem.Detail), Is.EqualTo((404, "There is no knowledge item 'kv_nowhere'.")));
    }

    [TestCase("""{"ids":"kv_1"}""", "The body is not the JSON that is expected; look at $.ids, line 1.")]
    [TestCase("""{"ids":""", "The body is not the JSON that is expected; look at $.ids, line 1.")]
    [TestCase("", "The body is missing; allowed: the JSON object that /openapi/v1.json describes for this call.")]
    [TestCase("null", "The body is missing; allowed: the JSON object that /openapi/v1.json describes for this call.")]
    public async Task A_body_that_cannot_be_read_is_told_where(string body, string detail, CancellationToken cancellationToken)
    {
        await using var api = await AgnesApi.RentAsync(cancellationToken);
        var client = await api.ClientOfNewAsync(Roles.Admin, cancellationToken);
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");

        using var response = await client.PostAsync("/api/knowledge/approve", content, cancellationToken);

        var problem = await Problem.ReadAsync(response, cancellationToken);
        Assert.That((problem.Status, problem.Detail), Is.EqualTo((400, detail)));
    }

    [Test]
    public async Task An_edit_changes_what_it_names_and_keeps_the_id(CancellationToken cancellationToken)
    {
        await using var api = await AgnesApi.RentAsync(cancellationToken);
        var client = await api.ClientOfNewAsync(Roles.Admin, cancellationToken);
        var id = await SomeKnowledge.In(api).AddItemAsync("Net", cancellationToken, entities: """["a"]""");

        using var response = await client.DecideAsync(
            $"{id}/edit", cancellationToken, new { content = " Net of tax. ", entities = new[] { "fct_orders" } });

        var item = await client.KnowledgeAsync($"/{id}", cancellationToken);
        Assert.Multiple(async () =>
        {
            Assert.That(
                (item.Text("title"), item.Text("content"), item.Text("domain"), item.GetProperty("entities").GetRawText()),
                Is.EqualTo(("Net", "Net of tax.", "data", """["fct_orders"]""")));
            Assert.That(
                await ReadAsync(api, "SELECT count(*) FROM knowledge_items WHERE compared_at IS NULL", cancellationToken),
                Is.EqualTo("1"),
                "other words are compared anew");
        });
    }

    [TestCase("""{}""", "Nothing is to be changed; allowed: title, content, domain, entities.")]
    [TestCase("""{"title":"  "}""", "title has 0 characters; allowed: 1 to 60, white space around them aside.")]
    [TestCase("""{"title":"1234567890123456789012345678901234567890123456789012345678901"}""", "title has 61 characters; allowed: 1 to 60, white space around them aside.")]
    [TestCase("""{"domain":"law"}""", "domain is 'law'; allowed: finance, engineering, product, data, operations, infrastructure.")]
    [TestCase("""{"entities":["a",""]}""", "entities[1] has 0 characters; allowed: 1 to 200, white space around them aside.")]
    public async Task An_edit_that_makes_no_sense_is_told_what_does(string body, string detail, CancellationToken cancellationToken)
    {
        await using var api = await AgnesApi.RentAsync(cancellationToken);
        var client = await api.ClientOfNewAsync(Roles.Admin, cancellationToken);
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");

        using var response = await client.PostAsync("/api/knowledge/kv_1/edit", content, cancellationToken);

        var problem = await Problem.ReadAsync(response, cancellationToken);
        Assert.That((problem.Status, problem.Detail), Is.EqualTo((400, detail)));
    }

    [Test]
    public async Task A_decision_is_in_the_audit_log_with_before_and_after(CancellationToken cancellationToken)
    {
        await using var api = await AgnesApi.RentAsync(cancellationToken);
        var client = await api.ClientOfNewAsync(Roles.Admin, cancellationToken);
        var id = await SomeKnowledge.In(api).AddItemAsync("Net", cancellationToken);

        await client.DecideAsync($"{id}/approve", cancellationToken);

        var entry = await ReadAsync(
            api, "SELECT user_id || ' ' || action || ' ' || resource || ' ' || result || ' ' || params FROM audit_log", cancellationToken);
        Assert.That(entry, Is.EqualTo(
            $$$"""ada knowledge:approve knowledge:{{{id}}} success {"before":{"status":"pending","title":"Net","content":"What there is to know of Net.","domain":"data","entities":[],"expires_at":null,"merged_into":null},"after":{"status":"approved","title":"Net","content":"What there is to know of Net.","domain":"data","entities":[],"expires_at":null,"merged_into":null},"because":null}"""));
    }

    [Test]
    public async Task Where_the_audit_log_cannot_be_written_nothing_is_decided(CancellationToken cancellationToken)
    {
        await using var api = await AgnesApi.RentAsync(cancellationToken);
        var client = await api.ClientOfNewAsync(Roles.Admin, cancellationToken);
        var id = await SomeKnowledge.In(api).AddItemAsync("Net", cancellationToken);
        await api.Database.WriteAsync(
            (connection, token) => connection.ExecuteAsync("ALTER TABLE audit_log RENAME TO audit_log_gone", token), cancellationToken);

        using var response = await client.DecideAsync($"{id}/approve", cancellationToken);

        Assert.Multiple(async () =>
        {
            Assert.That((int)response.StatusCode, Is.EqualTo(500));
            Assert.That(await ReadAsync(api, "SELECT status FROM knowledge_items", cancellationToken), Is.EqualTo("pending"));
        });
    }

    [Test]
    public async Task Of_many_each_is_answered_for_itself(CancellationToken cancellationToken)
    {
        await using var api = await AgnesApi.RentAsync(cancellationToken);
        var client = await api.ClientOfNewAsync(Roles.Admin, cancellationToken);
        var knowledge = SomeKnowledge.In(api);
        var pending = await knowledge.AddItemAsync("one", cancellationToken);
        var approved = await knowledge.AddItemAsync("two", cancellationToken, status: "approved");
        var rejected = await knowledge.AddItemAsync("three", cancellationToken, status: "rejected");

        using var response = await client.DecideAsync(
            "approve", cancellationToken, new { ids = new[] { pending, approved, rejected, "kv_nowhere", pending } });

        var answer = await response.Content.ReadFromJsonAsync<JsonElement>(cancellationToken);
        var list = await client.KnowledgeAsync("?status=approved&sort=oldest", cancellationToken);
        Assert.Multiple(() =>
        {
            Assert.That(answer.GetProperty("done").EnumerateArray().Select(id => id.GetString()), Is.EqualTo(new[] { pending, rejected }));
            Assert.That(
                answer.GetProperty("refused").EnumerateArray().Select(one => one.Text("detail")),
                Is.EqualTo(new[]
                {
                    $"Item '{approved}' is approved, which does not allow 'approve'; allowed: revoke, expire.",
                    "There is no knowledge item 'kv_nowhere'.",
                }));
            Assert.That(list.GetProperty("total").GetInt32(), Is.EqualTo(3));
        });
    }

    [TestCase("""{"ids":[]}""", 0)]
    [TestCase("""{}""", 0)]
    [TestCase("201", 201)]
    public async Task None_or_too_many_are_refused(string body, int count, CancellationToken cancellationToken)
    {
        await using var api = await AgnesApi.RentAsync(cancellationToken);
        var client = await api.ClientOfNewAsync(Roles.Admin, cancellationToken);
        using var content = count == 0
            ? new StringContent(body, System.Text.Encoding.UTF8, "application/json")
            : (HttpContent)JsonContent.Create(new { ids = Enumerable.Range(0, count).Select(number => $"kv_{number}") });

        using var response = await client.PostAsync("/api/knowledge/reject", content, cancellationToken);

        var problem = await Problem.ReadAsync(response, cancellationToken);
        Assert.That((problem.Status, problem.Detail), Is.EqualTo((400, $"ids has {count} values; allowed: 1 to 200 ids of items.")));
    }

    private static async Task<string> ReadAsync(AgnesApi api, string sql, CancellationToken cancellationToken)
    {
        var rows = await api.Database.ReadAsync(
            (connection, token) => connection.QueryAsync(sql, row => $"{row[0]}", token), cancellationToken);
        return rows.Single();
    }
}
