using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Agnes.Api.Accounts;
using Agnes.Api.Database;

namespace Agnes.Api.Tests.Sessions;

[CancelAfter(60_000)]
public sealed class OwningFoldersTests
{
    [Test]
    public async Task A_folder_named_by_the_whole_address_is_its_owners(CancellationToken cancellationToken)
    {
        await using var api = await new AgnesApi().StartAsync(cancellationToken);
        var ana = await api.ClientOfNewAsync(Roles.Analyst, cancellationToken, "ana");
        api.PlaceSession("ana", "uploaded.jsonl");
        api.PlaceSession("ANA@Example.com", "dropped-in.jsonl");
        api.PlaceSession("ana@example.org", "another-domain.jsonl");
        api.PlaceSession("ana@example", "half.jsonl");
        api.PlaceSession("Ana", "other-case.jsonl");

        var list = await ana.GetFromJsonAsync<JsonElement>("/api/sessions", cancellationToken);
        using var download = await ana.GetAsync("/profile/sessions/dropped-in.jsonl", cancellationToken);

        Assert.That(NamesIn(list), Is.EquivalentTo(new[] { "uploaded.jsonl", "dropped-in.jsonl" }));
        Assert.That(download.StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task Of_two_sessions_of_one_name_the_uploaded_one_counts(CancellationToken cancellationToken)
    {
        await using var api = await new AgnesApi().StartAsync(cancellationToken);
        var ana = await api.ClientOfNewAsync(Roles.Analyst, cancellationToken, "ana");
        api.PlaceSession("ana@example.com", "a.jsonl", """{"from":"hand"}""");
        api.PlaceSession("ana", "a.jsonl", """{"from":"upload"}""");

        var list = await ana.GetFromJsonAsync<JsonElement>("/api/sessions", cancellationToken);
        var content = await ana.GetStringAsync("/profile/sessions/a.jsonl", cancellationToken);

        Assert.That((list.GetProperty("total").GetInt32(), content), Is.EqualTo((1, """{"from":"upload"}""")));
    }

    [TestCase("nobodys-folder")]
    [TestCase("gone")]
    public async Task What_nobody_else_sees_admins_see_and_it_is_noted(string owner, CancellationToken cancellationToken)
    {
        await using var api = await new AgnesApi().StartAsync(cancellationToken);
        await api.AddPersonAsync("gone", Roles.Analyst, cancellationToken, active: false);
        var ana = await api.ClientOfNewAsync(Roles.Analyst, cancellationToken, "ana");
        var ada = await api.ClientOfNewAsync(Roles.Admin, cancellationToken);
        api.PlaceSession(owner, "a.jsonl");

        using var refused = await ana.GetAsync($"/api/sessions?user={owner}", cancellationToken);
        using var hidden = await ana.GetAsync($"/profile/sessions/a.jsonl?user={owner}", cancellationToken);
        var list = await ada.GetFromJsonAsync<JsonElement>($"/api/sessions?user={owner}", cancellationToken);
        var page = await new Browser(ada).OpenAsync($"/admin/sessions?user={owner}", cancellationToken);
        using var download = await ada.GetAsync(page.QuerySelector("a[download]")!.GetAttribute("href"), cancellationToken);

        Assert.Multiple(() =>
        {
            Assert.That((refused.StatusCode, hidden.StatusCode), Is.EqualTo((HttpStatusCode.Forbidden, HttpStatusCode.NotFound)));
            Assert.That(NamesIn(list), Is.EqualTo(new[] { "a.jsonl" }));
            Assert.That(download.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        });
        Assert.That(await api.AuditAsync(cancellationToken), Is.EqualTo(new[] { $"download_session ada session:{owner}/a.jsonl success" }));
    }

    [Test]
    public async Task An_admin_sees_whose_sessions_there_are(CancellationToken cancellationToken)
    {
        await using var api = await new AgnesApi().StartAsync(cancellationToken);
        var ada = new Browser(await api.ClientOfNewAsync(Roles.Admin, cancellationToken));
        api.PlaceSession("ada", "a.jsonl");
        api.PlaceSession("ada@example.com", "b.jsonl");
        api.PlaceSession("<b>", "c.jsonl");

        var page = await ada.OpenAsync("/admin/sessions", cancellationToken);

        Assert.That(
            page.QuerySelectorAll("tbody tr").Select(row => string.Join('|', row.Children.Select(cell => cell.TextContent.Trim()))),
            Is.EqualTo(new[] { "ada@example.com|a user|2", "<b>|nobody: no user has this id or e-mail address|1" }));
    }

    [Test]
    public async Task What_was_found_before_there_was_an_account_becomes_its_own(CancellationToken cancellationToken)
    {
        await using var api = await new AgnesApi().StartAsync(cancellationToken);
        var ada = await api.ClientOfNewAsync(Roles.Admin, cancellationToken);
        await api.Database.WriteAsync(
            (connection, token) => connection.ExecuteAsync(
                """
                INSERT INTO session_processor_state (processor_name, session_file, username, status, items_extracted, position, attempts, processor_version)
                VALUES ('usage', 'Eve@Example.com/a.jsonl', 'Eve@Example.com', 'processed', 1, 0, 0, 1),
                       ('usage', 'eve/b.jsonl', 'eve', 'processed', 1, 0, 0, 1)
                """,
                token),
            cancellationToken);

        using var invited = await ada.PostAsJsonAsync(
            "/api/admin/users", new { email = "eve@example.com", role = "analyst" }, cancellationToken);
        var answer = await invited.Content.ReadFromJsonAsync<JsonElement>(cancellationToken);

        var owners = await api.Database.ReadAsync(
            (connection, token) => connection.QueryAsync(
                "SELECT session_file, coalesce(user_id, '-'), username FROM session_processor_state ORDER BY session_file",
                row => $"{row[0]} {row[1]} {row[2]}",
                token),
            cancellationToken);
        Assert.That(owners, Is.EqualTo(new[]
        {
            $"Eve@Example.com/a.jsonl {answer.GetProperty("user").GetProperty("id").GetString()} eve@example.com",
            "eve/b.jsonl - eve",
        }));
    }

    private static IEnumerable<string?> NamesIn(JsonElement list) =>
        list.GetProperty("rows").EnumerateArray().Select(row => row.GetProperty("name").GetString());
}
