using System.Net;
using Agnes.Api.Accounts;
using Agnes.Api.Accounts.SignIn;
using Agnes.Api.Database;

namespace Agnes.Api.Tests.Accounts;

[CancelAfter(120_000)]
public sealed class PasswordSignInTests
{
    private const HttpStatusCode SeeOther = HttpStatusCode.SeeOther;

    [TestCase("ada@example.com")]
    [TestCase(" ADA@Example.COM ")]
    public async Task A_correct_password_redirects_to_the_requested_page(string email, CancellationToken cancellationToken)
    {
        await using var api = await new AgnesApi().StartAsync(cancellationToken);
        await api.AddPersonAsync("ada", Roles.Analyst, cancellationToken);
        await api.SetPasswordAsync("ada", cancellationToken);
        var browser = api.Browser();
        using var turnedAway = await browser.GetAsync("/knowledge?q=tide", cancellationToken);

        using var signedIn = await browser.SignInAsync(
            email, AgnesApi.Password, cancellationToken, turnedAway.Headers.Location!.OriginalString);
        using var page = await browser.GetAsync("/knowledge", cancellationToken);

        Assert.Multiple(() =>
        {
            Assert.That(signedIn.StatusCode, Is.EqualTo(SeeOther));
            Assert.That(signedIn.Headers.Location?.OriginalString, Is.EqualTo("/knowledge?q=tide"));
            Assert.That(page.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        });
        Assert.That(await api.AuditAsync(cancellationToken), Is.EqualTo(new[] { "sign_in ada user:ada success" }));
    }

    [TestCase("ada@example.com", "not the password", "sign_in ada user:ada refused")]
    [TestCase("nobody@example.com", AgnesApi.Password, "sign_in - user refused")]
    [TestCase("no address", AgnesApi.Password, "sign_in - user refused")]
    [TestCase("new@example.com", AgnesApi.Password, "sign_in new user:new refused")]
    [TestCase("gone@example.com", AgnesApi.Password, "sign_in gone user:gone refused")]
    public async Task A_rejected_sign_in_does_not_reveal_the_reason(
        string email,
        string password,
        string audited,
        CancellationToken cancellationToken)
    {
        await using var api = await new AgnesApi().StartAsync(cancellationToken);
        await api.AddPersonAsync("ada", Roles.Analyst, cancellationToken);
        await api.SetPasswordAsync("ada", cancellationToken);
        await api.AddPersonAsync("new", Roles.Analyst, cancellationToken);
        await api.AddPersonAsync("gone", Roles.Analyst, cancellationToken, active: false);
        await api.SetPasswordAsync("gone", cancellationToken);
        var browser = api.Browser();

        using var response = await browser.SignInAsync(email, password, cancellationToken);

        var page = await Browser.ReadAsync(response, cancellationToken);
        Assert.Multiple(() =>
        {
            Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
            Assert.That(page.QuerySelector("[role=alert]")?.TextContent, Does.StartWith("E-mail and password do not belong together"));
            Assert.That(CookiesOf(response), Has.None.StartWith("agnes="));
        });
        Assert.That(await api.AuditAsync(cancellationToken), Is.EqualTo(new[] { audited }));
    }

    [Test]
    public async Task The_cookie_has_protective_attributes(CancellationToken cancellationToken)
    {
        await using var api = await new AgnesApi().StartAsync(cancellationToken);
        await api.AddPersonAsync("ada", Roles.Analyst, cancellationToken);
        await api.SetPasswordAsync("ada", cancellationToken);

        using var response = await api.Browser().SignInAsync("ada@example.com", AgnesApi.Password, cancellationToken);

        var cookie = CookiesOf(response).Single(cookie => cookie.StartsWith("agnes=", StringComparison.Ordinal));
        Assert.That(
            cookie.Split("; ").Skip(1),
            Is.EquivalentTo(new[] { "path=/", "samesite=lax", "httponly" }));
    }

    [Test]
    public async Task The_cookie_expires_after_twelve_idle_hours(CancellationToken cancellationToken)
    {
        await using var api = await new AgnesApi().StartAsync(cancellationToken);
        var browser = await api.BrowserOfNewAsync(Roles.Analyst, cancellationToken);

        api.Time.Advance(TimeSpan.FromHours(11));
        using var used = await browser.GetAsync("/api/sessions", cancellationToken);
        api.Time.Advance(TimeSpan.FromHours(11));
        using var usedAgain = await browser.GetAsync("/api/sessions", cancellationToken);
        api.Time.Advance(TimeSpan.FromHours(12) + TimeSpan.FromSeconds(1));
        using var idle = await browser.GetAsync("/api/sessions", cancellationToken);

        Assert.That(
            (used.StatusCode, usedAgain.StatusCode, idle.StatusCode),
            Is.EqualTo((HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.Unauthorized)));
    }

    [TestCase("UPDATE users SET active = FALSE")]
    [TestCase("UPDATE users SET security_stamp = 'second'")]
    public async Task The_cookie_becomes_invalid_with_its_account_or_stamp(string change, CancellationToken cancellationToken)
    {
        await using var api = await new AgnesApi().StartAsync(cancellationToken);
        var browser = await api.BrowserOfNewAsync(Roles.Analyst, cancellationToken);
        using var before = await browser.GetAsync("/api/sessions", cancellationToken);

        await api.Database.WriteAsync((connection, token) => connection.ExecuteAsync(change, token), cancellationToken);
        using var after = await browser.GetAsync("/api/sessions", cancellationToken);

        Assert.That((before.StatusCode, after.StatusCode), Is.EqualTo((HttpStatusCode.OK, HttpStatusCode.Unauthorized)));
    }

    [Test]
    public async Task A_role_change_takes_effect_at_once(CancellationToken cancellationToken)
    {
        await using var api = await new AgnesApi().StartAsync(cancellationToken);
        var browser = await api.BrowserOfNewAsync(Roles.Admin, cancellationToken);

        await api.Database.WriteAsync(
            (connection, token) => connection.ExecuteAsync("UPDATE users SET role = 'analyst'", token), cancellationToken);
        using var response = await browser.GetAsync("/api/admin/users", cancellationToken);

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.Forbidden));
    }

    [Test]
    public async Task Signing_out_removes_the_cookie(CancellationToken cancellationToken)
    {
        await using var api = await new AgnesApi().StartAsync(cancellationToken);
        var browser = await api.BrowserOfNewAsync(Roles.Analyst, cancellationToken);

        using var signedOut = await browser.SendAsync("/profile/sessions", "header form", cancellationToken);
        using var after = await browser.GetAsync("/profile/sessions", cancellationToken);

        Assert.Multiple(() =>
        {
            Assert.That(signedOut.Headers.Location?.OriginalString, Is.EqualTo("/login"));
            Assert.That(after.StatusCode, Is.EqualTo(HttpStatusCode.Found));
        });
    }

    [Test]
    public async Task A_password_change_requires_the_current_one_and_ends_other_sessions(CancellationToken cancellationToken)
    {
        await using var api = await new AgnesApi().StartAsync(cancellationToken);
        var here = await api.BrowserOfNewAsync(Roles.Analyst, cancellationToken);
        var elsewhere = api.Browser();
        using var alsoSignedIn = await elsewhere.SignInAsync("ada@example.com", AgnesApi.Password, cancellationToken);

        using var wrong = await ChangeAsync("a wrong password");
        using var changed = await ChangeAsync(AgnesApi.Password);
        using var stays = await here.GetAsync("/api/me", cancellationToken);
        using var ends = await elsewhere.GetAsync("/api/me", cancellationToken);

        Assert.That(
            (wrong.StatusCode, changed.StatusCode, stays.StatusCode, ends.StatusCode),
            Is.EqualTo((HttpStatusCode.BadRequest, SeeOther, HttpStatusCode.OK, HttpStatusCode.Unauthorized)));
        Assert.That(
            (await api.AuditAsync(cancellationToken)).Skip(2),
            Is.EqualTo(new[] { "set_password ada user:ada refused", "set_password ada user:ada success" }));

        Task<HttpResponseMessage> ChangeAsync(string present) => here.SendAsync(
            "/profile/password", "form.sheet", cancellationToken, ("present", present), ("password", "a password that is new"));
    }

    [TestCase("/login")]
    [TestCase("/logout")]
    [TestCase("/profile/password")]
    [TestCase("/profile/tokens")]
    [TestCase("/profile/tokens/x/revoke")]
    [TestCase("/admin/users")]
    [TestCase("/admin/users/ada/role")]
    [TestCase("/admin/users/ada/deactivate")]
    [TestCase("/admin/users/ada/reactivate")]
    [TestCase("/admin/users/ada/reset")]
    [TestCase("/setup")]
    [TestCase("/invitation")]
    [TestCase("/reset")]
    public async Task A_form_without_an_antiforgery_token_is_rejected(string path, CancellationToken cancellationToken)
    {
        await using var api = await new AgnesApi().StartAsync(cancellationToken);
        var browser = await api.BrowserOfNewAsync(Roles.Admin, cancellationToken);
        using var form = new FormUrlEncodedContent([KeyValuePair.Create("email", "eve@example.com"), KeyValuePair.Create("role", "admin")]);

        using var response = await browser.Http.PostAsync(path, form, cancellationToken);

        var problem = await Problem.ReadAsync(response, cancellationToken);
        Assert.That((problem.Status, problem.Detail), Is.EqualTo((400,
            "The form was not made for who sends it, or is too old: go back, reload the page, and send it again.")));
    }

    [TestCase("Sec-Fetch-Site", "cross-site", HttpStatusCode.Forbidden)]
    [TestCase("Sec-Fetch-Site", "same-site", HttpStatusCode.Forbidden)]
    [TestCase("Origin", "https://evil.example", HttpStatusCode.Forbidden)]
    [TestCase("Origin", "null", HttpStatusCode.Forbidden)]
    [TestCase("Sec-Fetch-Site", "same-origin", HttpStatusCode.Created)]
    [TestCase("Origin", "http://localhost", HttpStatusCode.Created)]
    public async Task A_cross_site_request_with_the_cookie_is_rejected(
        string header,
        string value,
        HttpStatusCode expected,
        CancellationToken cancellationToken)
    {
        await using var api = await new AgnesApi().StartAsync(cancellationToken);
        var browser = await api.BrowserOfNewAsync(Roles.Analyst, cancellationToken);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/tokens")
        {
            Content = new StringContent("""{"name":"laptop"}""", System.Text.Encoding.UTF8, "application/json"),
        };
        request.Headers.Add(header, value);

        using var response = await browser.Http.SendAsync(request, cancellationToken);

        Assert.That(response.StatusCode, Is.EqualTo(expected));
    }

    [Test]
    public async Task Password_attempts_are_limited(CancellationToken cancellationToken)
    {
        await using var api = await new AgnesApi().StartAsync(cancellationToken);
        await api.AddPersonAsync("ada", Roles.Analyst, cancellationToken);
        await api.SetPasswordAsync("ada", cancellationToken);
        var browser = api.Browser();
        var form = (AngleSharp.Html.Dom.IHtmlFormElement)(await browser.OpenAsync("/login", cancellationToken)).QuerySelector("form.sheet")!;

        var answers = new List<HttpStatusCode>();
        for (var i = 0; i < 11; i++)
        {
            using var refused = await browser.SendAsync(form, cancellationToken, ("email", "ADA@example.com"), ("password", $"guess {i}"));
            answers.Add(refused.StatusCode);
        }

        using var response = await browser.SendAsync(form, cancellationToken, ("email", "ada@example.com"), ("password", AgnesApi.Password));
        Assert.Multiple(() =>
        {
            Assert.That(answers.Take(10), Is.All.EqualTo(HttpStatusCode.Unauthorized));
            Assert.That(answers[10], Is.EqualTo(HttpStatusCode.TooManyRequests));
            Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.TooManyRequests), "the correct password is rejected, too");
            Assert.That(response.Headers.RetryAfter?.Delta, Is.GreaterThan(TimeSpan.Zero));
        });
    }

    [Test]
    public async Task Token_attempts_are_limited_and_valid_tokens_still_work(CancellationToken cancellationToken)
    {
        await using var api = await new AgnesApi().StartAsync(cancellationToken);
        var good = await api.ClientOfNewAsync(Roles.Analyst, cancellationToken);
        var guesser = api.ClientOf("agn_guess");

        HttpStatusCode last;
        TimeSpan? pause;
        do
        {
            using var response = await guesser.GetAsync("/api/sessions", cancellationToken);
            (last, pause) = (response.StatusCode, response.Headers.RetryAfter?.Delta);
        }
        while (last == HttpStatusCode.Unauthorized);

        using var answer = await good.GetAsync("/api/sessions", cancellationToken);
        Assert.That(
            (last, pause > TimeSpan.Zero, answer.StatusCode),
            Is.EqualTo((HttpStatusCode.TooManyRequests, true, HttpStatusCode.OK)));
    }

    [TestCase("/knowledge?q=a", ExpectedResult = "/knowledge?q=a")]
    [TestCase("//evil.example", ExpectedResult = "/profile/sessions")]
    [TestCase("/\\evil.example", ExpectedResult = "/profile/sessions")]
    [TestCase("/\t/evil.example", ExpectedResult = "/profile/sessions")]
    [TestCase("https://evil.example", ExpectedResult = "/profile/sessions")]
    [TestCase("javascript:alert(1)", ExpectedResult = "/profile/sessions")]
    [TestCase("", ExpectedResult = "/profile/sessions")]
    [TestCase(null, ExpectedResult = "/profile/sessions")]
    public string The_sign_in_redirects_to_local_pages_only(string? returnUrl) => LocalAddress.Of(returnUrl);

    private static IEnumerable<string> CookiesOf(HttpResponseMessage response) =>
        response.Headers.TryGetValues("Set-Cookie", out var cookies) ? cookies : [];
}
