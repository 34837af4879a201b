using System.Net;
using Agnes.Testing;

namespace Agnes.Cli.Tests;

/// <summary>A new server, its first admin, and two analysts with one machine each.</summary>
[CancelAfter(180_000)]
public sealed class TeamTests : IDisposable
{
    private const string Password = "a sufficiently long password";

    private readonly TempFolder _data = new();

    public void Dispose() => _data.Dispose();

    [Test]
    public async Task Invited_users_connect_a_machine_and_see_only_their_own_sessions(CancellationToken cancellationToken)
    {
        await using var api = await ApiProcess.StartAsync(
            new ApiStart(_data.Path)
            {
                Environment = new Dictionary<string, string>
                {
                    ["LOCAL_DEV_MODE"] = "0",
                    ["AGNES_ADMIN_EMAIL"] = "ada@example.com",
                    ["AGNES_ADMIN_PASSWORD"] = Password,
                },
            },
            cancellationToken);
        var server = api.Http.BaseAddress!;
        using var ada = new BrowserUser(server);
        await ada.SendAsync("/login", "/login", cancellationToken, ("email", "ada@example.com"), ("password", Password));
        using var ana = await JoinAsync(server, ada, "ana", cancellationToken);
        using var ben = await JoinAsync(server, ada, "ben", cancellationToken);

        await PushByHookAsync(server, ana, "ana-session", withInput: true, cancellationToken);
        await PushByHookAsync(server, ben, "ben-session", withInput: false, cancellationToken);

        var pageOfAna = await ana.ReadAsync("/profile/sessions", cancellationToken);
        var pageOfBen = await ben.ReadAsync("/profile/sessions", cancellationToken);
        using var otherSession = await ana.OpenAsync("/profile/sessions/ben-session.jsonl", cancellationToken);
        using var allSessions = await ana.OpenAsync("/admin/sessions", cancellationToken);
        Assert.Multiple(() =>
        {
            Assert.That(pageOfAna, Does.Contain("ana-session.jsonl").And.Not.Contain("ben-session"));
            Assert.That(pageOfBen, Does.Contain("ben-session.jsonl").And.Not.Contain("ana-session"));
            Assert.That((otherSession.StatusCode, allSessions.StatusCode), Is.EqualTo((HttpStatusCode.NotFound, HttpStatusCode.Forbidden)));
        });
    }

    private static async Task<BrowserUser> JoinAsync(
        Uri server,
        BrowserUser admin,
        string name,
        CancellationToken cancellationToken)
    {
        var invitation = await admin.PostAsync(
            "/api/admin/users", new { email = $"{name}@example.com", name, role = "analyst" }, cancellationToken);
        var link = new Uri(invitation.GetProperty("link").GetString()!).PathAndQuery;
        var person = new BrowserUser(server);
        await person.SendAsync(link, link.Split('?')[0], cancellationToken, ("name", name), ("password", Password));
        return person;
    }

    private static async Task PushByHookAsync(
        Uri server,
        BrowserUser person,
        string session,
        bool withInput,
        CancellationToken cancellationToken)
    {
        var token = await person.PostAsync("/api/tokens", new { name = "laptop" }, cancellationToken);
        using var home = new AnalystHome { Self = AgnesProcess.Command };
        using var shell = new Shell(home) { Time = TimeProvider.System };
        var transcript = home.WriteSession($"{session}.jsonl", Lines.Join(Lines.Prompt("When do pears ripen?")));
        Assert.That(
            await shell.RunAsync(cancellationToken, "init", "--server", server.ToString(), "--token", token.GetProperty("token").GetString()!),
            Is.Zero,
            shell.Error);

        using var hook = AgnesProcess.Start(home, "hook", "session-end");
        if (withInput)
        {
            await hook.Input.WriteAsync(
                $$"""{"session_id":"{{session}}","transcript_path":"{{transcript}}","cwd":"{{home.Project}}","hook_event_name":"SessionEnd","reason":"exit"}""");
        }

        hook.Input.Close();
        await hook.WaitAsync(cancellationToken);
        await home.WaitForPushAsync(cancellationToken);
    }
}
