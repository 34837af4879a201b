using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json;
using Agnes.Api.Accounts;
using Agnes.Api.Collector;
using Agnes.Api.Database;
using Agnes.Pipeline.Configuration;
using Agnes.Testing;
using CliWrap;
using Microsoft.Extensions.Configuration;

namespace Agnes.Api.Tests.Collector;

[CancelAfter(60_000)]
public sealed class CollectingSessionsTests : IDisposable
{
    private readonly TempFolder _homes = new();

    public void Dispose() => _homes.Dispose();

    [Test]
    public async Task Sessions_and_sub_agents_come_into_the_folders_of_their_users(CancellationToken cancellationToken)
    {
        await using var api = await StartAsync($"{_homes.Combine("*", ".claude", "projects")},{_homes.Combine("shared")}=BOB@example.com", cancellationToken);
        await api.AddPersonAsync("ada", Roles.Analyst, cancellationToken);
        await api.AddPersonAsync("bob", Roles.Analyst, cancellationToken);
        Write("ada/.claude/projects/-srv-orchard/a.jsonl");
        Write("ada/.claude/projects/-srv-orchard/a/subagents/agent-1.jsonl");
        Write("ada/.claude/projects/-srv-orchard/a/subagents/workflows/wf_1/agent-2.jsonl");
        Write("stranger/.claude/projects/-srv-orchard/s.jsonl");
        Write("nobody/.config/x.jsonl");
        Write("shared/-srv-orchard/b.jsonl");

        var first = await CollectAsync(api, cancellationToken);
        var second = await CollectAsync(api, cancellationToken);

        Assert.Multiple(() =>
        {
            Assert.That(
                Files(api),
                Is.EquivalentTo(["ada/a.jsonl", "ada/a.agent-1.jsonl", "ada/a.workflows.wf_1.agent-2.jsonl", "bob/b.jsonl", "stranger/s.jsonl"]));
            Assert.That(first, Is.EqualTo("True 5 scanned 5 copied 0 refreshed 0 skipped 0 errors"));
            Assert.That(second, Is.EqualTo("True 5 scanned 0 copied 0 refreshed 5 skipped 0 errors"));
        });
    }

    [Test]
    public async Task What_its_owner_had_deleted_before_it_came_never_comes(CancellationToken cancellationToken)
    {
        await using var api = await StartAsync($"{_homes.Path}=ada@example.com", cancellationToken);
        var ada = await api.ClientOfNewAsync(Roles.Analyst, cancellationToken);
        var admin = await api.ClientOfNewAsync(Roles.Admin, cancellationToken, "root");
        Write("p/private.jsonl");
        Write("p/private/subagents/agent-1.jsonl");
        Write("p/other.jsonl");

        using var first = await ada.DeleteAsync("/api/sessions/private.jsonl", cancellationToken);
        using var again = await ada.DeleteAsync("/api/sessions/private.jsonl", cancellationToken);
        using var byAdmin = await admin.DeleteAsync("/api/sessions/other.jsonl?user=ada", cancellationToken);
        var collected = await CollectAsync(api, cancellationToken);

        Assert.That(((int)first.StatusCode, (int)again.StatusCode, (int)byAdmin.StatusCode), Is.EqualTo((404, 404, 404)));
        Assert.That(collected, Is.EqualTo("True 3 scanned 1 copied 0 refreshed 2 skipped 0 errors"));
        Assert.That(Files(api), Is.EqualTo(["ada/other.jsonl"]));
        Assert.That(await api.AuditAsync(cancellationToken), Has.One.EqualTo("delete_session ada session:ada/private.jsonl success"));
    }

    [Test]
    public async Task What_grew_is_refreshed_and_what_vanished_or_was_pushed_since_stays(CancellationToken cancellationToken)
    {
        await using var api = await StartAsync($"{_homes.Path}=ada@example.com", cancellationToken);
        await api.AddPersonAsync("ada", Roles.Analyst, cancellationToken);
        var grown = Write("p/grown.jsonl");
        var vanished = Write("p/vanished.jsonl");
        Write("p/pushed.jsonl");
        await CollectAsync(api, cancellationToken);
        await File.AppendAllTextAsync(grown, Lines.Join(Lines.Prompt("More")), cancellationToken);
        File.SetLastWriteTimeUtc(grown, File.GetLastWriteTimeUtc(grown).AddSeconds(1));
        File.Delete(vanished);
        var pushed = Path.Combine(api.SessionFolder, "ada", "pushed.jsonl");
        await File.WriteAllTextAsync(pushed, "{}\n", cancellationToken);
        File.SetLastWriteTimeUtc(pushed, DateTime.UnixEpoch.AddYears(100));

        var again = await CollectAsync(api, cancellationToken);

        Assert.Multiple(() =>
        {
            Assert.That(again, Is.EqualTo("True 2 scanned 0 copied 1 refreshed 1 skipped 0 errors"));
            Assert.That(File.ReadAllBytes(Path.Combine(api.SessionFolder, "ada", "grown.jsonl")), Is.EqualTo(File.ReadAllBytes(grown)));
            Assert.That(Files(api), Is.EquivalentTo(["ada/grown.jsonl", "ada/vanished.jsonl", "ada/pushed.jsonl"]));
            Assert.That(File.ReadAllText(pushed), Is.EqualTo("{}\n"));
        });
    }

    [Test]
    public async Task What_cannot_be_taken_is_counted_and_holds_nothing_up(CancellationToken cancellationToken)
    {
        await using var api = await StartAsync(
            $"{_homes.Combine("*", "projects")},{_homes.Combine("none")}=ada@example.com", cancellationToken);
        Write("ada/projects/p/good.jsonl");
        Write("ada/projects/p/no transcript.jsonl");
        Write("ada/projects/p/text.jsonl", "no transcript\n");

        var run = await CollectAsync(api, cancellationToken);

        Assert.That(run, Is.EqualTo("False 2 scanned 1 copied 0 refreshed 0 skipped 3 errors"));
        Assert.That(Files(api), Is.EqualTo(["ada/good.jsonl"]));
    }

    [Test]
    [Platform(Include = "Linux")]
    public async Task One_home_that_leads_nowhere_or_holds_a_pipe_holds_up_nobody_else(CancellationToken cancellationToken)
    {
        await using var api = await StartAsync(_homes.Combine("*", "projects"), cancellationToken);
        Write("ada/projects/p/a.jsonl");
        Directory.CreateDirectory(_homes.Combine("eve"));
        File.CreateSymbolicLink(_homes.Combine("eve", "projects"), "projects");
        Directory.CreateDirectory(_homes.Combine("mallory", "projects", "p"));
        await Cli.Wrap("mkfifo")
            .WithArguments(_homes.Combine("mallory", "projects", "p", "agent-1.jsonl"))
            .ExecuteAsync(cancellationToken);

        Write("zoe/projects/p/z.jsonl");

        var run = await CollectAsync(api, cancellationToken);

        Assert.That(run, Is.EqualTo("False 2 scanned 2 copied 0 refreshed 0 skipped 1 errors"));
        Assert.That(Files(api), Is.EquivalentTo(["ada/a.jsonl", "zoe/z.jsonl"]));
    }

    [Test]
    public async Task Nobody_has_it_read_what_is_not_theirs_by_a_link(CancellationToken cancellationToken)
    {
        await using var api = await StartAsync(_homes.Combine("*", "projects"), cancellationToken);
        var secret = Write("ada/projects/p/secret.jsonl");
        Write("eve/own/p/own.jsonl");
        Directory.CreateDirectory(_homes.Combine("eve", "projects", "p"));
        File.CreateSymbolicLink(_homes.Combine("eve", "projects", "p", "stolen.jsonl"), secret);
        Directory.CreateSymbolicLink(_homes.Combine("eve", "projects", "q"), _homes.Combine("ada", "projects", "p"));
        Directory.CreateDirectory(_homes.Combine("mallory"));
        Directory.CreateSymbolicLink(_homes.Combine("mallory", "projects"), _homes.Combine("ada", "projects"));

        await CollectAsync(api, cancellationToken);

        Assert.That(Files(api), Is.EqualTo(["ada/secret.jsonl"]));
    }

    [Test]
    public async Task A_linked_project_is_collected_once_and_an_invalid_name_of_a_sub_agent_is_replaced(CancellationToken cancellationToken)
    {
        await using var api = await StartAsync($"{_homes.Path}=ada@example.com", cancellationToken);
        await api.AddPersonAsync("ada", Roles.Analyst, cancellationToken);
        Write("p/a.jsonl");
        Write("p/a/subagents/agent-1 2.jsonl");
        Directory.CreateSymbolicLink(_homes.Combine("q"), _homes.Combine("p"));
        var hash = Convert.ToHexStringLower(SHA256.HashData("subagents/agent-1 2.jsonl"u8))[..40];

        var run = await CollectAsync(api, cancellationToken);

        Assert.That(run, Is.EqualTo("True 2 scanned 2 copied 0 refreshed 0 skipped 0 errors"));
        Assert.That(Files(api), Is.EquivalentTo(["ada/a.jsonl", $"ada/a.agent-x{hash}.jsonl"]));
    }

    [Test]
    public async Task What_was_deleted_is_not_collected_again(CancellationToken cancellationToken)
    {
        await using var api = await StartAsync($"{_homes.Path}=ada@example.com", cancellationToken);
        var ada = await api.ClientOfNewAsync(Roles.Analyst, cancellationToken);
        Write("p/a.jsonl");
        await CollectAsync(api, cancellationToken);
        using var deleted = await ada.DeleteAsync("/api/sessions/a.jsonl", cancellationToken);

        var again = await CollectAsync(api, cancellationToken);

        Assert.That(again, Is.EqualTo("True 1 scanned 0 copied 0 refreshed 1 skipped 0 errors"));
        Assert.That(Files(api), Is.Empty);
    }

    [Test]
    public async Task Each_run_is_audited(CancellationToken cancellationToken)
    {
        await using var api = await StartAsync($"{_homes.Path}=ada@example.com", cancellationToken);

        await CollectAsync(api, cancellationToken);

        Assert.That(
            await api.Database.ReadAsync(
                (connection, token) => connection.QueryAsync(
                    "SELECT action || ' ' || resource || ' ' || user_id || ' ' || result || ' ' || params FROM audit_log",
                    row => row.GetString(0),
                    token),
                cancellationToken),
            Is.EqualTo(["""run_session_collector job:session-collector scheduler success {"scanned":0,"copied":0,"refreshed":0,"skipped":0,"errors":0}"""]));
    }

    [TestCase("projects=ada@example.com")]
    [TestCase("/srv/projects")]
    [TestCase("/srv/projects=ada")]
    [TestCase("/srv/*/a/*/b")]
    [TestCase("/srv/a*/projects")]
    [TestCase("/srv/*/projects=ada@example.com")]
    public void A_faulty_source_is_told(string source)
    {
        var settings = new SettingsReader(new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?> { ["SESSION_COLLECTOR_SOURCES"] = source })
            .Build());

        CollectorOptions.Read(settings);

        Assert.That(settings.Faults, Has.One.Contains(source).And.One.Contains(CollectorSource.Allowed));
    }

    private static async Task<AgnesApi> StartAsync(string sources, CancellationToken cancellationToken) =>
        await new AgnesApi().With("SESSION_COLLECTOR_SOURCES", sources).StartAsync(cancellationToken);

    private string Write(string path, string? content = null)
    {
        var full = _homes.Combine(path.Split('/'));
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, content ?? Lines.Join(Lines.Prompt(path)));
        return full;
    }

    private static async Task<string> CollectAsync(AgnesApi api, CancellationToken cancellationToken)
    {
        using var client = api.ClientOf(AgnesApi.SchedulerToken);
        using var response = await client.PostAsync("/api/admin/run-session-collector", null, cancellationToken);
        var answer = await response.Content.ReadFromJsonAsync<JsonElement>(cancellationToken);
        var counts = answer.GetProperty("details").EnumerateObject().Select(count => $"{count.Value} {count.Name}");
        return $"{answer.GetProperty("ok")} {string.Join(' ', counts)}";
    }

    private static IReadOnlyList<string> Files(AgnesApi api) => Directory.Exists(api.SessionFolder)
        ? [.. Directory.EnumerateFiles(api.SessionFolder, "*", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(api.SessionFolder, path))]
        : [];
}
