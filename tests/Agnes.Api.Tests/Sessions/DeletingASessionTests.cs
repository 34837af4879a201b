using System.Net.Http.Json;
using System.Text.Json;
using Agnes.Api.Accounts;
using Agnes.Api.Database;
using Agnes.Pipeline.Processors;
using Agnes.Pipeline.Verification;
using Agnes.Testing;
using AngleSharp.Html.Parser;
using Microsoft.Extensions.DependencyInjection;

namespace Agnes.Api.Tests.Sessions;

[CancelAfter(60_000)]
public sealed class DeletingASessionTests
{
    private const string Shared = "unprompted_definition: Pears | Pears are sold by weight.";
    private const string Own = "unprompted_definition: Quinces | Quinces are sold by the piece.";

    private readonly ScriptedExtractor _extractor = new();

    [Test]
    public async Task Files_sub_agents_rows_and_knowledge_of_its_own_go_and_what_others_said_stays(CancellationToken cancellationToken)
    {
        await using var api = await StartAsync(cancellationToken);
        var ada = await api.ClientOfNewAsync(Roles.Analyst, cancellationToken);
        Place(api, "ada", "a.jsonl", Shared, Own);
        Place(api, "ada", "a.agent-1.jsonl", Own);
        Place(api, "ada", "ab.jsonl", Shared);
        Place(api, "bob", "a.jsonl", Shared);
        await RunAllAsync(api, cancellationToken);

        using var response = await ada.DeleteAsync("/api/sessions/a.jsonl", cancellationToken);

        var left = await SessionsWithRowsAsync(api, cancellationToken);
        Assert.Multiple(async () =>
        {
            Assert.That((int)response.StatusCode, Is.EqualTo(204));
            Assert.That(Files(api), Is.EquivalentTo(["ada/ab.jsonl", "bob/a.jsonl"]));
            Assert.That(left, Is.EqualTo(["ada/ab.jsonl", "bob/a.jsonl"]));
            Assert.That(await QueryAsync(api, "SELECT title FROM knowledge_items", cancellationToken), Is.EqualTo(["Pears"]));
            Assert.That(
                await QueryAsync(api, "SELECT action || ' ' || resource || ' ' || user_id || ' ' || params FROM audit_log WHERE action = 'delete_session'", cancellationToken),
                Is.EqualTo(["""delete_session session:ada/a.jsonl ada {"files":2,"sessions":2,"knowledge_items":1}"""]));
        });
    }

    [Test]
    public async Task What_was_decided_of_it_keeps_its_place_in_the_audit_log_without_its_words(CancellationToken cancellationToken)
    {
        await using var api = await StartAsync(cancellationToken);
        var ada = await api.ClientOfNewAsync(Roles.Admin, cancellationToken);
        Place(api, "ada", "a.jsonl", Shared, Own);
        Place(api, "bob", "a.jsonl", Shared);
        await RunAllAsync(api, cancellationToken);
        await ApproveAllAsync(api, ada, cancellationToken);

        using var deleted = await ada.DeleteAsync("/api/sessions/a.jsonl", cancellationToken);
        Place(api, "bob", "b.jsonl", Own);
        await RunAllAsync(api, cancellationToken);

        var items = await ada.GetFromJsonAsync<JsonElement>("/api/knowledge?sort=oldest", cancellationToken);
        var histories = new List<string>();
        foreach (var item in items.GetProperty("rows").EnumerateArray())
        {
            var one = await ada.GetFromJsonAsync<JsonElement>($"/api/knowledge/{item.GetProperty("id").GetString()}", cancellationToken);
            histories.Add($"{one.GetProperty("title")} {one.GetProperty("status")} {one.GetProperty("history").GetArrayLength()}");
        }

        Assert.That(histories, Is.EqualTo(["Pears approved 1", "Quinces pending 0"]));
        Assert.That(
            await QueryAsync(
                api,
                """
                SELECT CASE WHEN params IS NULL THEN 'without' WHEN contains(params, 'Pears') THEN 'Pears' ELSE params END
                FROM audit_log WHERE action = 'knowledge:approve' AND user_id = 'ada' ORDER BY 1
                """,
                cancellationToken),
            Is.EqualTo(["Pears", "without"]));
    }

    [Test]
    public async Task It_stays_deleted_whatever_brings_it_back(CancellationToken cancellationToken)
    {
        await using var api = await StartAsync(cancellationToken);
        var ada = await api.ClientOfNewAsync(Roles.Analyst, cancellationToken);
        Place(api, "ada", "a.jsonl", Own);
        using var deleted = await ada.DeleteAsync("/api/sessions/a.jsonl", cancellationToken);
        Place(api, "ada", "a.jsonl", Own);
        Place(api, "ada", "a.agent-1.jsonl", Own);

        await RunAllAsync(api, cancellationToken);
        using var upload = await UploadAsync(ada, "a.jsonl", cancellationToken);
        using var subAgent = await UploadAsync(ada, "a.agent-2.jsonl", cancellationToken);
        using var other = await UploadAsync(ada, "b.jsonl", cancellationToken);
        using var again = await ada.DeleteAsync("/api/sessions/a.jsonl", cancellationToken);
        using var download = await ada.GetAsync("/profile/sessions/a.jsonl", cancellationToken);
        var list = await ada.GetFromJsonAsync<JsonElement>("/api/sessions", cancellationToken);

        Assert.Multiple(async () =>
        {
            Assert.That(
                ((int)upload.StatusCode, (int)subAgent.StatusCode, (int)other.StatusCode, (int)again.StatusCode, (int)download.StatusCode),
                Is.EqualTo((410, 410, 200, 404, 404)));
            Assert.That(
                (await upload.Content.ReadFromJsonAsync<JsonElement>(cancellationToken)).GetProperty("detail").GetString(),
                Is.EqualTo("The session 'a.jsonl' was deleted, and is not taken again."));
            Assert.That(list.GetProperty("rows").EnumerateArray().Select(row => row.GetProperty("name").GetString()), Is.EqualTo(["b.jsonl"]));
            Assert.That(await SessionsWithRowsAsync(api, cancellationToken), Is.Empty);
        });
    }

    [Test]
    public async Task A_run_that_read_it_before_writes_nothing_of_it(CancellationToken cancellationToken)
    {
        await using var api = await StartAsync(cancellationToken);
        var ada = await api.ClientOfNewAsync(Roles.Analyst, cancellationToken);
        Place(api, "ada", "a.jsonl", Own);
        var reading = new TaskCompletionSource();
        var deleted = new TaskCompletionSource();
        _extractor.Meanwhile = async () =>
        {
            reading.TrySetResult();
            await deleted.Task.WaitAsync(cancellationToken);
        };

        var run = RunAsync(api, "verification", cancellationToken);
        await reading.Task.WaitAsync(cancellationToken);
        using var response = await ada.DeleteAsync("/api/sessions/a.jsonl", cancellationToken);
        deleted.SetResult();
        await run;

        Assert.That((int)response.StatusCode, Is.EqualTo(204));
        Assert.That(await SessionsWithRowsAsync(api, cancellationToken), Is.Empty);
        Assert.That(await QueryAsync(api, "SELECT title FROM knowledge_items", cancellationToken), Is.Empty);
    }

    [Test]
    public async Task After_a_restart_it_is_remembered_and_what_a_kill_left_of_it_is_removed(CancellationToken cancellationToken)
    {
        using var folder = new TempFolder();
        await using (var api = await StartAsync(cancellationToken, folder.Path))
        {
            var ada = await api.ClientOfNewAsync(Roles.Analyst, cancellationToken);
            Place(api, "ada", "a.jsonl", Own);
            using var deleted = await ada.DeleteAsync("/api/sessions/a.jsonl", cancellationToken);
            Place(api, "ada", "a.jsonl", Own);
        }

        await using var restarted = await StartAsync(cancellationToken, folder.Path);
        using var client = restarted.ClientOf("agnes_pat_ada");
        using var upload = await UploadAsync(client, "a.jsonl", cancellationToken);

        Assert.That((int)upload.StatusCode, Is.EqualTo(410));
        Assert.That(Files(restarted), Is.Empty);
    }

    [TestCase(Roles.Analyst, "a.jsonl", 404)]
    [TestCase(Roles.Analyst, "b.jsonl?user=bob", 403)]
    [TestCase(Roles.Analyst, "c.jsonl?user=ada", 204)]
    [TestCase(Roles.Admin, "b.jsonl?user=bob", 204)]
    [TestCase(Roles.Admin, "a.jsonl?user=bob", 404)]
    [TestCase(Roles.Admin, "b.jsonl?user=..", 404)]
    [TestCase(Roles.Admin, "b.txt?user=bob", 404)]
    public async Task Only_ones_own_or_by_an_admin(string role, string address, int status)
    {
        var cancellationToken = TestContext.CurrentContext.CancellationToken;
        await using var api = await StartAsync(cancellationToken);
        var ada = await api.ClientOfNewAsync(role, cancellationToken);
        Place(api, "ada", "c.jsonl", Own);
        Place(api, "bob", "b.jsonl", Own);

        using var response = await ada.DeleteAsync($"/api/sessions/{address}", cancellationToken);

        Assert.That((int)response.StatusCode, Is.EqualTo(status));
        Assert.That(Files(api), Has.Exactly(status == 204 ? 1 : 2).Items);
    }

    [Test]
    public async Task The_page_asks_first_and_its_form_deletes(CancellationToken cancellationToken)
    {
        await using var api = await StartAsync(cancellationToken);
        var ada = await api.ClientOfNewAsync(Roles.Analyst, cancellationToken);
        Place(api, "ada", "a.jsonl", Own);
        Place(api, "ada", "a.agent-1.jsonl", Own);
        var asked = await new HtmlParser().ParseDocumentAsync(
            await ada.GetStreamAsync("/profile/sessions/a.jsonl/delete", cancellationToken), cancellationToken);
        using var without = await ada.PostAsync("/profile/sessions/a.jsonl/delete", new FormUrlEncodedContent([]), cancellationToken);
        var filesBefore = Files(api).Count;
        var token = asked.QuerySelector("form input[type=hidden]")!;
        using var form = new FormUrlEncodedContent([KeyValuePair.Create(token.GetAttribute("name")!, token.GetAttribute("value"))]!);

        using var with = await ada.PostAsync("/profile/sessions/a.jsonl/delete", form, cancellationToken);

        Assert.Multiple(() =>
        {
            Assert.That(asked.QuerySelector("main")!.TextContent, Does.Contain("a.jsonl").And.Contain("1 sub-agent file"));
            Assert.That((int)without.StatusCode, Is.EqualTo(400));
            Assert.That(filesBefore, Is.EqualTo(2));
            Assert.That(((int)with.StatusCode, with.Headers.Location?.OriginalString), Is.EqualTo((303, "/profile/sessions")));
            Assert.That(Files(api), Is.Empty);
        });
    }

    private async Task<AgnesApi> StartAsync(CancellationToken cancellationToken, string? folder = null)
    {
        var api = new AgnesApi();
        if (folder is not null)
        {
            api.With("DATA_DIR", folder);
        }

        return await api
            .With(services => services.AddSingleton<ISessionProcessor>(
                new VerificationProcessor(_extractor, TimeSpan.FromMinutes(15), TimeSpan.Zero, api.Time)))
            .StartAsync(cancellationToken);
    }

    private static void Place(AgnesApi api, string userKey, string name, params string[] prompts) =>
        api.PlaceSession(userKey, name, Lines.Join([.. prompts.Select((prompt, i) => Lines.Prompt(prompt, i))]));

    private static IReadOnlyList<string> Files(AgnesApi api) =>
        [.. Directory.EnumerateFiles(api.SessionFolder, "*", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(api.SessionFolder, path))];

    private static async Task ApproveAllAsync(AgnesApi api, HttpClient admin, CancellationToken cancellationToken)
    {
        var ids = await QueryAsync(api, "SELECT id FROM knowledge_items", cancellationToken);
        using var response = await admin.PostAsJsonAsync("/api/knowledge/approve", new { ids }, cancellationToken);
        response.EnsureSuccessStatusCode();
    }

    private static async Task RunAllAsync(AgnesApi api, CancellationToken cancellationToken)
    {
        await RunAsync(api, "usage", cancellationToken);
        await RunAsync(api, "verification", cancellationToken);
    }

    private static async Task RunAsync(AgnesApi api, string processor, CancellationToken cancellationToken)
    {
        using var client = api.ClientOf(AgnesApi.SchedulerToken);
        using var response = await client.PostAsync($"/api/admin/run-session-processor?processor={processor}", null, cancellationToken);
        response.EnsureSuccessStatusCode();
    }

    private static async Task<HttpResponseMessage> UploadAsync(HttpClient client, string name, CancellationToken cancellationToken)
    {
        using var body = new MultipartFormDataContent { { new StringContent(Lines.Join(Lines.Prompt(Own))), "file", name } };
        return await client.PostAsync("/api/upload/sessions", body, cancellationToken);
    }

    private static Task<IReadOnlyList<string>> SessionsWithRowsAsync(AgnesApi api, CancellationToken cancellationToken) => QueryAsync(
        api,
        """
        SELECT session_file FROM session_processor_state UNION SELECT session_file FROM usage_session_summary
        UNION SELECT session_file FROM verification_evidence UNION SELECT session_file FROM usage_events
        UNION SELECT session_file FROM usage_messages
        ORDER BY 1
        """,
        cancellationToken);

    private static Task<IReadOnlyList<string>> QueryAsync(AgnesApi api, string sql, CancellationToken cancellationToken) =>
        api.Database.ReadAsync((connection, token) => connection.QueryAsync(sql, row => row.GetString(0), token), cancellationToken);
}
