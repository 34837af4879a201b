using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Agnes.Api.Accounts;

namespace Agnes.Api.Tests.Accounts;

[CancelAfter(60_000)]
public sealed class AdministeringUsersTests
{
    [Test]
    public async Task Who_is_invited_comes_in_once_by_the_link(CancellationToken cancellationToken)
    {
        await using var api = await new AgnesApi().StartAsync(cancellationToken);
        var ada = await api.ClientOfNewAsync(Roles.Admin, cancellationToken);

        using var invited = await ada.PostAsJsonAsync(
            "/api/admin/users", new { email = "Eve@Example.com", name = "Eve", role = "analyst" }, cancellationToken);
        var answer = await invited.Content.ReadFromJsonAsync<JsonElement>(cancellationToken);
        var link = new Uri(answer.GetProperty("link").GetString()!).PathAndQuery;
        var eve = api.Browser();
        using var scanned = await eve.GetAsync(link, cancellationToken);
        using var joined = await eve.SendAsync(link, "form", cancellationToken, ("password", AgnesApi.Password));
        var me = await eve.Http.GetFromJsonAsync<JsonElement>("/api/me", cancellationToken);
        using var again = await api.Browser().GetAsync(link, cancellationToken);

        Assert.Multiple(() =>
        {
            Assert.That(invited.StatusCode, Is.EqualTo(HttpStatusCode.Created));
            Assert.That(answer.GetProperty("user").GetProperty("invited").GetBoolean());
            Assert.That(answer.GetProperty("expires_at").GetDateTimeOffset(), Is.EqualTo(api.Time.GetUtcNow().AddDays(7)));
            Assert.That(joined.StatusCode, Is.EqualTo(HttpStatusCode.SeeOther));
            Assert.That(me.GetProperty("email").GetString(), Is.EqualTo("Eve@Example.com"));
            Assert.That(me.GetProperty("token").ValueKind, Is.EqualTo(JsonValueKind.Null));
            Assert.That(again.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
        });
        Assert.That(
            (await api.AuditAsync(cancellationToken)).Select(entry => entry.Split(' ')[0]),
            Is.EqualTo(new[] { "invite_user", "set_password", "sign_in" }));
    }

    [Test]
    public async Task Nobody_but_an_admin_says_how_somebody_is_called_by_which_sessions_are_collected(CancellationToken cancellationToken)
    {
        await using var api = await new AgnesApi().StartAsync(cancellationToken);
        var ada = await api.ClientOfNewAsync(Roles.Admin, cancellationToken);
        using var invited = await ada.PostAsJsonAsync(
            "/api/admin/users", new { email = "eve@example.com", role = "analyst" }, cancellationToken);
        var answer = await invited.Content.ReadFromJsonAsync<JsonElement>(cancellationToken);
        var link = new Uri(answer.GetProperty("link").GetString()!).PathAndQuery;
        var eve = api.Browser();

        using var joined = await eve.SendAsync(link, "form", cancellationToken, ("password", AgnesApi.Password), ("name", "bob"));
        var me = await eve.Http.GetFromJsonAsync<JsonElement>("/api/me", cancellationToken);

        Assert.That(joined.StatusCode, Is.EqualTo(HttpStatusCode.SeeOther));
        Assert.That(me.GetProperty("name").ValueKind, Is.EqualTo(JsonValueKind.Null));
    }

    [TestCase("""{"email":"ADA@example.com","role":"analyst"}""", 409, "'ADA@example.com' has an account already")]
    [TestCase("""{"email":"eve","role":"analyst"}""", 400, "email is 'eve'; allowed: an e-mail address")]
    [TestCase("""{"email":"\u212Aim@example.com","role":"analyst"}""", 400, "email is")]
    [TestCase("""{"email":"eve@example.com","role":"scheduler"}""", 400, "role is 'scheduler'; allowed: admin, analyst.")]
    public async Task Who_cannot_be_invited_is_told(string request, int status, string expected, CancellationToken cancellationToken)
    {
        await using var api = await new AgnesApi().StartAsync(cancellationToken);
        var ada = await api.ClientOfNewAsync(Roles.Admin, cancellationToken);

        using var response = await ada.PostAsync("/api/admin/users", Json(request), cancellationToken);

        var problem = await Problem.ReadAsync(response, cancellationToken);
        Assert.That(problem.Status, Is.EqualTo(status));
        Assert.That(problem.Detail, Does.StartWith(expected));
    }

    [TestCase("""{"role":"analyst"}""")]
    [TestCase("""{"active":false}""")]
    public async Task The_last_admin_stays(string change, CancellationToken cancellationToken)
    {
        await using var api = await new AgnesApi().StartAsync(cancellationToken);
        var ada = await api.ClientOfNewAsync(Roles.Admin, cancellationToken);
        await api.AddPersonAsync("ann", Roles.Admin, cancellationToken, active: false);

        using var response = await ada.PatchAsync("/api/admin/users/ada", Json(change), cancellationToken);
        using var other = await ada.PatchAsync("/api/admin/users/ann", Json("""{"active":true}"""), cancellationToken);
        using var second = await ada.PatchAsync("/api/admin/users/ada", Json(change), cancellationToken);

        Assert.That(
            (response.StatusCode, other.StatusCode, second.StatusCode),
            Is.EqualTo((HttpStatusCode.Conflict, HttpStatusCode.OK, HttpStatusCode.OK)));
    }

    [Test]
    public async Task Who_is_deactivated_is_out_at_once_and_their_sessions_stay(CancellationToken cancellationToken)
    {
        await using var api = await new AgnesApi().StartAsync(cancellationToken);
        var ada = await api.ClientOfNewAsync(Roles.Admin, cancellationToken);
        var eve = await api.BrowserOfNewAsync(Roles.Analyst, cancellationToken, "eve");
        var session = api.PlaceSession("eve", "a.jsonl");

        using var deactivated = await ada.PatchAsync("/api/admin/users/eve", Json("""{"active":false}"""), cancellationToken);
        using var cookie = await eve.GetAsync("/api/sessions", cancellationToken);
        using var token = await api.ClientOf("agnes_pat_eve").GetAsync("/api/sessions", cancellationToken);
        using var reactivated = await ada.PatchAsync("/api/admin/users/eve", Json("""{"active":true}"""), cancellationToken);
        using var oldCookie = await eve.GetAsync("/api/sessions", cancellationToken);
        using var oldToken = await api.ClientOf("agnes_pat_eve").GetAsync("/api/sessions", cancellationToken);

        Assert.Multiple(() =>
        {
            Assert.That((cookie.StatusCode, token.StatusCode), Is.EqualTo((HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized)));
            Assert.That(File.Exists(session));
            Assert.That((oldCookie.StatusCode, oldToken.StatusCode), Is.EqualTo((HttpStatusCode.Unauthorized, HttpStatusCode.OK)));
        });
        Assert.That(
            (await api.AuditAsync(cancellationToken)).Skip(1),
            Is.EqualTo(new[] { "deactivate_user ada user:eve success", "reactivate_user ada user:eve success" }));
    }

    [Test]
    public async Task A_reset_signs_out_wherever_one_was_signed_in(CancellationToken cancellationToken)
    {
        await using var api = await new AgnesApi().StartAsync(cancellationToken);
        var ada = await api.ClientOfNewAsync(Roles.Admin, cancellationToken);
        var eve = await api.BrowserOfNewAsync(Roles.Analyst, cancellationToken, "eve");

        using var first = await ada.PostAsync("/api/admin/users/eve/reset", null, cancellationToken);
        using var second = await ada.PostAsync("/api/admin/users/eve/reset", null, cancellationToken);
        using var withdrawn = await api.Browser().GetAsync(await LinkOfAsync(first, cancellationToken), cancellationToken);
        var elsewhere = api.Browser();
        using var reset = await elsewhere.SendAsync(
            await LinkOfAsync(second, cancellationToken), "form", cancellationToken, ("password", "a password that is new"));
        using var oldCookie = await eve.GetAsync("/api/sessions", cancellationToken);
        using var newCookie = await elsewhere.GetAsync("/api/sessions", cancellationToken);

        Assert.Multiple(() =>
        {
            Assert.That(withdrawn.StatusCode, Is.EqualTo(HttpStatusCode.NotFound), "a newer link takes the place of an older one");
            Assert.That(reset.StatusCode, Is.EqualTo(HttpStatusCode.SeeOther));
            Assert.That((oldCookie.StatusCode, newCookie.StatusCode), Is.EqualTo((HttpStatusCode.Unauthorized, HttpStatusCode.OK)));
        });
    }

    [Test]
    public async Task A_role_is_changed_and_audited(CancellationToken cancellationToken)
    {
        await using var api = await new AgnesApi().StartAsync(cancellationToken);
        var ada = await api.ClientOfNewAsync(Roles.Admin, cancellationToken);
        var eve = await api.ClientOfNewAsync(Roles.Analyst, cancellationToken, "eve");

        using var changed = await ada.PatchAsync("/api/admin/users/eve", Json("""{"role":"admin","name":"Eve"}"""), cancellationToken);
        var users = await eve.GetFromJsonAsync<JsonElement>("/api/admin/users", cancellationToken);

        Assert.That(
            users.GetProperty("rows").EnumerateArray().Select(row => $"{row.GetProperty("email")} {row.GetProperty("name")} {row.GetProperty("role")}"),
            Is.EqualTo(new[] { "ada@example.com ada admin", "eve@example.com Eve admin" }));
        Assert.That(await api.AuditAsync(cancellationToken), Is.EqualTo(new[] { "change_role ada user:eve success" }));
    }

    [Test]
    public async Task The_page_does_all_of_it(CancellationToken cancellationToken)
    {
        await using var api = await new AgnesApi().StartAsync(cancellationToken);
        var ada = await api.BrowserOfNewAsync(Roles.Admin, cancellationToken);

        using var invited = await ada.SendAsync(
            "/admin/users", "form[aria-label='Invite somebody']", cancellationToken, ("email", "eve@example.com"));
        var page = await Browser.ReadAsync(invited, cancellationToken);
        var link = new Uri(page.QuerySelector("input.secret")!.GetAttribute("value")!);
        using var joining = await api.Browser().GetAsync(link.PathAndQuery, cancellationToken);
        using var promoted = await ada.SendAsync(
            "/admin/users", "form[aria-label='Role of eve@example.com']", cancellationToken, ("role", "admin"));
        using var lastStays = await ada.SendAsync(
            "/admin/users", "form[aria-label='Invite somebody']", cancellationToken, ("email", "EVE@example.com"));

        Assert.Multiple(() =>
        {
            Assert.That(joining.StatusCode, Is.EqualTo(HttpStatusCode.OK));
            Assert.That(promoted.Headers.Location?.OriginalString, Is.EqualTo("/admin/users"));
            Assert.That(lastStays.StatusCode, Is.EqualTo(HttpStatusCode.Conflict));
        });
    }

    private static async Task<string> LinkOfAsync(HttpResponseMessage response, CancellationToken cancellationToken) =>
        new Uri((await response.Content.ReadFromJsonAsync<JsonElement>(cancellationToken)).GetProperty("link").GetString()!).PathAndQuery;

    private static StringContent Json(string text) => new(text, System.Text.Encoding.UTF8, "application/json");
}
