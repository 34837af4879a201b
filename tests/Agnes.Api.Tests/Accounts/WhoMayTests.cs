using System.Net;
using Agnes.Api.Accounts;

namespace Agnes.Api.Tests.Accounts;

[CancelAfter(30_000)]
public sealed class WhoMayTests
{
    private const HttpStatusCode Ok = HttpStatusCode.OK;
    private const HttpStatusCode Missing = HttpStatusCode.NotFound;
    private const HttpStatusCode Bad = HttpStatusCode.BadRequest;
    private const HttpStatusCode WrongType = HttpStatusCode.UnsupportedMediaType;
    private const HttpStatusCode No = HttpStatusCode.Unauthorized;
    private const HttpStatusCode NotYou = HttpStatusCode.Forbidden;
    private const HttpStatusCode SignIn = HttpStatusCode.Found;

    [TestCase("POST", "/api/admin/run-session-processor", No, NotYou, Bad, Bad)]
    [TestCase("GET", "/api/admin/session-processors", No, NotYou, Ok, Ok)]
    [TestCase("POST", "/api/admin/session-processors/x/reprocess", No, NotYou, Missing, NotYou)]
    [TestCase("POST", "/api/upload/sessions", No, WrongType, WrongType, NotYou)]
    [TestCase("GET", "/api/sessions", No, Ok, Ok, NotYou)]
    [TestCase("GET", "/profile/sessions/x.jsonl", SignIn, Missing, Missing, NotYou)]
    [TestCase("GET", "/api/knowledge", No, Ok, Ok, NotYou)]
    [TestCase("GET", "/api/knowledge?status=pending", No, NotYou, Ok, NotYou)]
    [TestCase("GET", "/api/knowledge/export", No, Ok, Ok, NotYou)]
    [TestCase("GET", "/api/knowledge/x", No, Missing, Missing, NotYou)]
    [TestCase("POST", "/api/knowledge/x/approve", No, NotYou, Missing, NotYou)]
    [TestCase("POST", "/api/knowledge/x/reject", No, NotYou, Missing, NotYou)]
    [TestCase("POST", "/api/knowledge/x/revoke", No, NotYou, Missing, NotYou)]
    [TestCase("POST", "/api/knowledge/x/expire", No, NotYou, Bad, NotYou)]
    [TestCase("POST", "/api/knowledge/x/edit", No, NotYou, Bad, NotYou)]
    [TestCase("POST", "/api/knowledge/approve", No, NotYou, Bad, NotYou)]
    [TestCase("POST", "/api/knowledge/reject", No, NotYou, Bad, NotYou)]
    [TestCase("POST", "/api/knowledge/revoke", No, NotYou, Bad, NotYou)]
    [TestCase("POST", "/api/knowledge/expire", No, NotYou, Bad, NotYou)]
    [TestCase("GET", "/api/knowledge/contradictions", No, NotYou, Ok, NotYou)]
    [TestCase("POST", "/api/knowledge/contradictions/x/resolve", No, NotYou, Bad, NotYou)]
    [TestCase("POST", "/api/knowledge/relations/x/resolve", No, NotYou, Bad, NotYou)]
    [TestCase("GET", "/knowledge", SignIn, Ok, Ok, NotYou)]
    [TestCase("GET", "/knowledge/x", SignIn, Missing, Missing, NotYou)]
    [TestCase("GET", "/knowledge/review", SignIn, NotYou, Ok, NotYou)]
    [TestCase("POST", "/knowledge/x/approve", SignIn, NotYou, Bad, NotYou)]
    [TestCase("POST", "/knowledge/x/edit", SignIn, NotYou, Bad, NotYou)]
    [TestCase("POST", "/knowledge/review/approve", SignIn, NotYou, Bad, NotYou)]
    [TestCase("POST", "/knowledge/contradictions/x/resolve", SignIn, NotYou, Bad, NotYou)]
    [TestCase("POST", "/knowledge/relations/x/resolve", SignIn, NotYou, Bad, NotYou)]
    [TestCase("GET", "/api/health/detailed", No, Ok, Ok, Ok)]
    [TestCase("GET", "/api/health", Ok, Ok, Ok, Ok)]
    [TestCase("GET", "/api/version", Ok, Ok, Ok, Ok)]
    [TestCase("GET", "/openapi/v1.json", Ok, Ok, Ok, Ok)]
    [TestCase("GET", "/healthz/live", Ok, Ok, Ok, Ok)]
    [TestCase("GET", "/healthz/ready", Ok, Ok, Ok, Ok)]
    public async Task Each_call_is_for_those_whom_the_contract_names(
        string method,
        string path,
        HttpStatusCode nobody,
        HttpStatusCode analyst,
        HttpStatusCode admin,
        HttpStatusCode scheduler,
        CancellationToken cancellationToken)
    {
        await using var api = await new AgnesApi().StartAsync(cancellationToken);
        var analystToken = await api.AddPersonAsync("ana", Roles.Analyst, cancellationToken);
        var adminToken = await api.AddPersonAsync("ada", Roles.Admin, cancellationToken);

        var answers = new List<HttpStatusCode>();
        foreach (var token in new[] { null, analystToken, adminToken, AgnesApi.SchedulerToken })
        {
            using var request = new HttpRequestMessage(new HttpMethod(method), path);
            using var response = await api.ClientOf(token).SendAsync(request, cancellationToken);
            answers.Add(response.StatusCode);
        }

        Assert.That(answers, Is.EqualTo(new[] { nobody, analyst, admin, scheduler }));
    }

    [TestCase("revoked")]
    [TestCase("expired")]
    [TestCase("deactivated")]
    [TestCase("unknown")]
    [TestCase("of another scheme")]
    public async Task A_token_that_is_no_longer_good_is_answered_with_401(string kind, CancellationToken cancellationToken)
    {
        await using var api = await new AgnesApi().StartAsync(cancellationToken);
        var token = kind == "unknown"
            ? "agnes_pat_nobody"
            : await api.AddPersonAsync(
                "ada",
                Roles.Admin,
                cancellationToken,
                active: kind != "deactivated",
                expiresIn: kind == "expired" ? TimeSpan.Zero : TimeSpan.FromDays(1),
                revoked: kind == "revoked");
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/sessions");
        request.Headers.Add("Authorization", kind == "of another scheme" ? $"Basic {token}" : $"Bearer {token}");

        using var response = await api.ClientOf(null).SendAsync(request, cancellationToken);

        var problem = await Problem.ReadAsync(response, cancellationToken);
        Assert.Multiple(() =>
        {
            Assert.That(problem.Status, Is.EqualTo(401));
            Assert.That(response.Headers.WwwAuthenticate.ToString(), Does.StartWith("Bearer"));
            Assert.That(problem.Detail, Does.Contain("personal access token").And.Not.Contain(token));
        });
    }

    [Test]
    public async Task A_page_sends_nobody_to_the_sign_in(CancellationToken cancellationToken)
    {
        await using var api = await new AgnesApi().StartAsync(cancellationToken);

        using var response = await api.ClientOf(null).GetAsync("/profile/sessions/a.jsonl", cancellationToken);

        Assert.That(response.Headers.Location?.OriginalString, Is.EqualTo("/login?returnUrl=%2Fprofile%2Fsessions%2Fa.jsonl"));
    }

    [Test]
    public async Task The_use_of_a_token_is_noted_once_a_minute(CancellationToken cancellationToken)
    {
        await using var api = await new AgnesApi().StartAsync(cancellationToken);
        var client = await api.ClientOfNewAsync(Roles.Analyst, cancellationToken);
        var first = api.Time.GetUtcNow();

        await client.GetAsync("/api/sessions", cancellationToken);
        await UntilUsedAsync(api, first, cancellationToken);
        api.Time.Advance(TimeSpan.FromSeconds(59));
        await client.GetAsync("/api/sessions", cancellationToken);
        api.Time.Advance(TimeSpan.FromSeconds(1));
        await client.GetAsync("/api/sessions", cancellationToken);

        // The queue keeps its order: had the second use been noted, it would be seen before the third.
        var seen = await UntilUsedAsync(api, first + TimeSpan.FromSeconds(60), cancellationToken);
        Assert.That(seen, Is.All.AnyOf(first, first + TimeSpan.FromSeconds(60)));
    }

    private static async Task<IReadOnlyList<DateTimeOffset>> UntilUsedAsync(
        AgnesApi api,
        DateTimeOffset at,
        CancellationToken cancellationToken)
    {
        var seen = new List<DateTimeOffset>();
        while (!seen.Contains(at))
        {
            seen.AddRange(await api.Database.ReadAsync(
                (connection, token) => Agnes.Api.Database.DbConnectionExtensions.QueryAsync(
                    connection,
                    "SELECT last_used_at FROM personal_access_tokens WHERE last_used_at IS NOT NULL",
                    row => row.GetFieldValue<DateTimeOffset>(0),
                    token),
                cancellationToken));
            await Task.Yield();
        }

        return seen;
    }
}
