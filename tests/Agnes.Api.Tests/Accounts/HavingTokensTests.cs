using System.IO.Hashing;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Agnes.Api.Accounts;
using Agnes.Api.Accounts.Tokens;

namespace Agnes.Api.Tests.Accounts;

[CancelAfter(60_000)]
public sealed class HavingTokensTests
{
    [Test]
    public async Task A_new_token_gets_in_and_is_shown_once(CancellationToken cancellationToken)
    {
        await using var api = await new AgnesApi().StartAsync(cancellationToken);
        var ada = await api.BrowserOfNewAsync(Roles.Analyst, cancellationToken);

        using var response = await ada.Http.PostAsJsonAsync("/api/tokens", new { name = " laptop " }, cancellationToken);
        var made = await response.Content.ReadFromJsonAsync<JsonElement>(cancellationToken);
        var token = made.GetProperty("token").GetString()!;
        var me = await api.ClientOf(token).GetFromJsonAsync<JsonElement>("/api/me", cancellationToken);
        var listed = await ada.Http.GetStringAsync("/api/tokens", cancellationToken);

        Assert.Multiple(() =>
        {
            Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.Created));
            Assert.That(token, Does.Match("^agn_[0-9A-Za-z]{49}$"));
            Assert.That(made.GetProperty("name").GetString(), Is.EqualTo("laptop"));
            Assert.That(made.GetProperty("prefix").GetString(), Is.EqualTo(token[..10]));
            Assert.That(made.GetProperty("expires_at").GetDateTimeOffset(), Is.EqualTo(api.Time.GetUtcNow().AddDays(90)));
            Assert.That(me.GetProperty("id").GetString(), Is.EqualTo("ada"));
            Assert.That(me.GetProperty("token").GetProperty("name").GetString(), Is.EqualTo("laptop"));
            Assert.That(listed, Does.Contain(token[..10]).And.Not.Contain(token));
        });
        Assert.That(
            await api.AuditAsync(cancellationToken),
            Has.One.EqualTo($"create_token ada token:{made.GetProperty("id").GetString()} success"));
    }

    [TestCase("""{"name":"ci","expires_in_days":1}""", 1)]
    [TestCase("""{"name":"ci","expires_in_days":3650}""", 3650)]
    [TestCase("""{"name":"ci","expires_in_days":null}""", null)]
    public async Task A_token_holds_for_as_long_as_was_asked(string request, int? days, CancellationToken cancellationToken)
    {
        await using var api = await new AgnesApi().StartAsync(cancellationToken);
        var ada = await api.ClientOfNewAsync(Roles.Analyst, cancellationToken);

        using var response = await ada.PostAsync("/api/tokens", Json(request), cancellationToken);

        var expiry = (await response.Content.ReadFromJsonAsync<JsonElement>(cancellationToken)).GetProperty("expires_at");
        Assert.That(
            expiry.ValueKind == JsonValueKind.Null ? (DateTimeOffset?)null : expiry.GetDateTimeOffset(),
            Is.EqualTo(days is { } some ? api.Time.GetUtcNow().AddDays(some) : null));
    }

    [TestCase("""{}""", "name is missing")]
    [TestCase("""{"name":" "}""", "name is missing")]
    [TestCase("""{"name":"ci","expires_in_days":0}""", "expires_in_days is 0; allowed: 1 to 3650")]
    [TestCase("""{"name":"ci","expires_in_days":3651}""", "expires_in_days is 3651; allowed: 1 to 3650")]
    public async Task What_is_not_allowed_is_named(string request, string expected, CancellationToken cancellationToken)
    {
        await using var api = await new AgnesApi().StartAsync(cancellationToken);
        var ada = await api.ClientOfNewAsync(Roles.Analyst, cancellationToken);

        using var response = await ada.PostAsync("/api/tokens", Json(request), cancellationToken);

        var problem = await Problem.ReadAsync(response, cancellationToken);
        Assert.That(problem.Status, Is.EqualTo(400));
        Assert.That(problem.Detail, Does.StartWith(expected));
    }

    [Test]
    public async Task A_revoked_token_is_refused_from_then_on(CancellationToken cancellationToken)
    {
        await using var api = await new AgnesApi().StartAsync(cancellationToken);
        var ada = await api.ClientOfNewAsync(Roles.Analyst, cancellationToken);

        using var revoked = await ada.DeleteAsync("/api/tokens/token-ada", cancellationToken);
        using var after = await ada.GetAsync("/api/tokens", cancellationToken);

        Assert.That((revoked.StatusCode, after.StatusCode), Is.EqualTo((HttpStatusCode.NoContent, HttpStatusCode.Unauthorized)));
        Assert.That(await api.AuditAsync(cancellationToken), Is.EqualTo(new[] { "revoke_token ada token:token-ada success" }));
    }

    [Test]
    public async Task Only_admins_see_and_revoke_those_of_others(CancellationToken cancellationToken)
    {
        await using var api = await new AgnesApi().StartAsync(cancellationToken);
        var ana = await api.ClientOfNewAsync(Roles.Analyst, cancellationToken, "ana");
        var ada = await api.ClientOfNewAsync(Roles.Admin, cancellationToken);

        using var foreign = await ana.DeleteAsync("/api/tokens/token-ada", cancellationToken);
        var all = await ada.GetFromJsonAsync<JsonElement>("/api/admin/tokens", cancellationToken);
        var hers = await ada.GetFromJsonAsync<JsonElement>("/api/admin/tokens?user=ana", cancellationToken);
        using var revoked = await ada.DeleteAsync("/api/admin/tokens/token-ana", cancellationToken);
        using var after = await ana.GetAsync("/api/tokens", cancellationToken);

        Assert.Multiple(() =>
        {
            Assert.That(foreign.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
            Assert.That(all.GetProperty("rows").GetArrayLength(), Is.EqualTo(2));
            Assert.That(hers.GetProperty("rows")[0].GetProperty("email").GetString(), Is.EqualTo("ana@example.com"));
            Assert.That(revoked.StatusCode, Is.EqualTo(HttpStatusCode.NoContent));
            Assert.That(after.StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
        });
    }

    [Test]
    public async Task The_scheduler_makes_none_not_even_in_local_development(CancellationToken cancellationToken)
    {
        await using var api = await new AgnesApi().With("LOCAL_DEV_MODE", "1").StartAsync(cancellationToken);

        using var response = await api.ClientOf(AgnesApi.SchedulerToken)
            .PostAsync("/api/tokens", Json("""{"name":"ci"}"""), cancellationToken);

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.Forbidden));
    }

    [Test]
    public async Task The_page_makes_and_revokes_them(CancellationToken cancellationToken)
    {
        await using var api = await new AgnesApi().StartAsync(cancellationToken);
        var ada = await api.BrowserOfNewAsync(Roles.Analyst, cancellationToken);

        api.Time.Advance(TimeSpan.FromSeconds(1));
        using var made = await ada.SendAsync(
            "/profile/tokens", "form[aria-label='New token']", cancellationToken, ("name", "<b>ci</b>"), ("days", ""));
        var page = await Browser.ReadAsync(made, cancellationToken);
        var token = page.QuerySelector("input.secret")!.GetAttribute("value");
        using var before = await api.ClientOf(token).GetAsync("/api/me", cancellationToken);
        using var revoked = await ada.SendAsync("/profile/tokens", "tbody form", cancellationToken);
        using var after = await api.ClientOf(token).GetAsync("/api/me", cancellationToken);

        Assert.Multiple(() =>
        {
            Assert.That(page.QuerySelector("tbody th")!.TextContent, Is.EqualTo("<b>ci</b>"));
            Assert.That(before.StatusCode, Is.EqualTo(HttpStatusCode.OK));
            Assert.That(revoked.Headers.Location?.OriginalString, Is.EqualTo("/profile/tokens"));
            Assert.That(after.StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
        });
    }

    [Test]
    public async Task Admins_revoke_anybodys_on_a_page_and_find_them_by_their_owner(CancellationToken cancellationToken)
    {
        await using var api = await new AgnesApi().StartAsync(cancellationToken);
        var ada = await api.BrowserOfNewAsync(Roles.Admin, cancellationToken);
        var ana = await api.ClientOfNewAsync(Roles.Analyst, cancellationToken, "ana");
        await api.AddPersonAsync("ben", Roles.Analyst, cancellationToken, active: false);

        var users = await ada.OpenAsync("/admin/users", cancellationToken);
        var link = users.QuerySelectorAll("td[data-label=Tokens] a").Single(each => each.TextContent.Contains("ana@", StringComparison.Ordinal));
        var all = await ada.OpenAsync("/admin/tokens", cancellationToken);
        using var revoked = await ada.SendAsync(link.GetAttribute("href")!, "tbody form", cancellationToken);
        var hers = await ada.OpenAsync(revoked.Headers.Location!.OriginalString, cancellationToken);
        using var after = await ana.GetAsync("/api/me", cancellationToken);

        Assert.Multiple(() =>
        {
            Assert.That(
                all.QuerySelectorAll("tbody tr").Select(row => $"{row.QuerySelector("th")!.TextContent} {row.QuerySelector("[data-label=Status]")!.TextContent}"),
                Is.EquivalentTo(new[] { "ada@example.com good", "ana@example.com good", "ben@example.com refused: its owner is deactivated" }));
            Assert.That(
                all.QuerySelectorAll("tbody button").Select(button => button.TextContent),
                Has.One.EqualTo("Revoke the token laptop of ana@example.com"),
                "who cannot see the row hears what is revoked");
            Assert.That(hers.QuerySelector("h1")!.TextContent, Is.EqualTo("Tokens of ana@example.com"));
            Assert.That(hers.QuerySelectorAll("tbody [data-label=Status]").Select(status => status.TextContent), Is.EqualTo(new[] { "revoked" }));
            Assert.That(hers.QuerySelector("tbody form"), Is.Null);
            Assert.That(after.StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
        });
        Assert.That(await api.AuditAsync(cancellationToken), Has.One.EqualTo("revoke_token ada token:token-ana success"));
    }

    [Test]
    public async Task Many_tokens_are_shown_in_pages_and_revoking_one_stays_on_its_page(CancellationToken cancellationToken)
    {
        await using var api = await new AgnesApi().StartAsync(cancellationToken);
        var ada = await api.BrowserOfNewAsync(Roles.Admin, cancellationToken);
        foreach (var number in Enumerable.Range(1, EverybodysTokens.PageSize))
        {
            api.Time.Advance(TimeSpan.FromSeconds(1));
            using var made = await ada.Http.PostAsJsonAsync("/api/tokens", new { name = $"job {number}" }, cancellationToken);
        }

        var first = await ada.OpenAsync("/admin/tokens?user=ada", cancellationToken);
        var next = $"/admin/tokens{first.QuerySelector("#page-next")!.GetAttribute("href")}";
        var second = await ada.OpenAsync(next, cancellationToken);
        using var revoked = await ada.SendAsync(next, "tbody form", cancellationToken);
        using var unknown = await ada.GetAsync("/admin/tokens?user=eve", cancellationToken);

        Assert.Multiple(() =>
        {
            Assert.That(first.QuerySelectorAll("tbody tr"), Has.Length.EqualTo(EverybodysTokens.PageSize));
            Assert.That(first.QuerySelector("[data-label=Name]")!.TextContent, Is.EqualTo("job 50"), "the newest comes first");
            Assert.That(second.QuerySelectorAll("[data-label=Name]").Select(name => name.TextContent), Is.EqualTo(new[] { "laptop" }));
            Assert.That(revoked.Headers.Location?.OriginalString, Is.EqualTo("/admin/tokens?page=2&user=ada"));
            Assert.That(unknown.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
        });
    }

    [Test]
    public void A_token_is_told_from_other_text_by_its_checksum()
    {
        var token = AccessToken.New();

        Assert.Multiple(() =>
        {
            Assert.That(AccessToken.IsWellFormed(token));
            Assert.That(AccessToken.IsWellFormed($"{token[..^1]}{(token[^1] == 'a' ? 'b' : 'a')}"), Is.False);
            Assert.That(AccessToken.IsWellFormed($"agn_{new string('a', 49)}"), Is.False);
            Assert.That(Value(token[^6..]), Is.EqualTo(Crc32.HashToUInt32(Encoding.ASCII.GetBytes(token[..^6]))));
        });
    }

    private static ulong Value(string digits) => digits.Aggregate(0UL, (value, digit) =>
        (value * 62) + (ulong)"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz".IndexOf(digit, StringComparison.Ordinal));

    private static StringContent Json(string text) => new(text, Encoding.UTF8, "application/json");
}
