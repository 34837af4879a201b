using System.Net;
using Agnes.Api.Accounts;
using Agnes.Api.Accounts.SingleSignOn;
using Agnes.Api.Database;
using Agnes.Api.Hosting;
using Agnes.Api.Tests.Hosting;
using Agnes.IdentityProvider;
using Agnes.Pipeline.Configuration;
using Microsoft.Extensions.Configuration;

namespace Agnes.Api.Tests.Accounts;

[CancelAfter(60_000)]
public sealed class SingleSignOnTests
{
    private const string Tenant = "5f3c0a52-0d8e-4c58-9a3b-6d2f4f1f8a10";

    private const string EntraAuthority = $"https://login.microsoftonline.com/{Tenant}/v2.0";

    private static readonly Person Ada = new("person-1", "Ada@example.com", Name: "Ada");

    private static readonly (string, string) OfExample = ("OIDC_ALLOWED_DOMAINS", "example.org, Example.com");

    [Test]
    public async Task A_user_of_an_allowed_domain_gets_an_account_and_is_recognized_later(
        [Values] bool isTokenThin,
        CancellationToken cancellationToken)
    {
        await using var team = await TeamWithProvider.StartAsync(cancellationToken, settings: OfExample);
        team.Provider.Person = Ada with { IsTokenThin = isTokenThin };
        var browser = team.Api.Browser();

        using var first = await team.SignInAsync(browser, cancellationToken, "/login?returnUrl=%2Fknowledge%3Fq%3Dtide");
        using var page = await browser.GetAsync("/knowledge", cancellationToken);
        using var second = await team.SignInAsync(Ada with { Email = "married@example.com" }, cancellationToken);

        Assert.Multiple(() =>
        {
            Assert.That(
                (first.StatusCode, first.Headers.Location?.OriginalString, page.StatusCode),
                Is.EqualTo((HttpStatusCode.SeeOther, "/knowledge?q=tide", HttpStatusCode.OK)));
            Assert.That(second.Headers.Location?.OriginalString, Is.EqualTo("/profile/sessions"));
        });
        Assert.That(
            await team.PeopleAsync(cancellationToken),
            Is.EqualTo(new[] { "Ada@example.com - analyst" }),
            "only admins set names");
        Assert.That(
            (await team.Api.AuditAsync(cancellationToken)).Select(row => row.Split(' ')[0]),
            Is.EqualTo(new[] { "create_user", "bind_login", "sign_in", "sign_in" }));
    }

    [Test]
    public async Task Under_a_path_behind_TLS_the_provider_redirects_to_the_public_URL(
        [Values("/agnes", "")] string handedOn,
        CancellationToken cancellationToken)
    {
        await using var team = await TeamWithProvider.StartAsync(
            cancellationToken, settings: [OfExample, ("AGNES_PUBLIC_URL", "https://team.example/agnes")]);
        var proxied = new ProxiedBrowser(team.Api, handedOn);

        var signIn = await proxied.OpenAsync("/agnes/login", cancellationToken);
        using var away = await proxied.GetAsync(signIn.QuerySelector("a.button")!.GetAttribute("href")!, cancellationToken);
        var back = await team.AskProviderAsync(away.Headers.Location!, cancellationToken);
        using var entered = await proxied.GetAsync(back.PathAndQuery, cancellationToken);
        using var page = await proxied.GetAsync(entered.Headers.Location!.OriginalString, cancellationToken);

        Assert.Multiple(() =>
        {
            Assert.That(back.GetLeftPart(UriPartial.Path), Is.EqualTo("https://team.example/agnes/login/sso/callback"));
            Assert.That(
                away.Headers.GetValues("Set-Cookie"),
                Is.Not.Empty.And.All.Contain("secure").And.All.Contain("httponly").And.All.Contain("path=/agnes/login/sso/callback"));
            Assert.That(entered.Headers.Location!.OriginalString, Is.EqualTo("/agnes/profile/sessions"));
            Assert.That(page.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        });
    }

    [TestCase("OIDC_ALLOWED_DOMAINS", "example.org")]
    [TestCase("OIDC_ALLOWED_DOMAINS", "ample.com")]
    [TestCase("AGNES_PUBLIC_URL", "http://localhost")]
    public async Task A_user_of_another_domain_needs_an_invitation(string setting, string value, CancellationToken cancellationToken)
    {
        await using var team = await TeamWithProvider.StartAsync(cancellationToken, settings: (setting, value));

        using var stranger = await team.SignInAsync(Ada, cancellationToken);
        await team.Api.AddPersonAsync("ada", Roles.Analyst, cancellationToken);
        using var invited = await team.SignInAsync(Ada, cancellationToken);

        await AssertRefusedAsync(team, stranger, "You have no account here", cancellationToken);
        Assert.That(invited.Headers.Location?.OriginalString, Is.EqualTo("/profile/sessions"));
        Assert.That(
            await team.Api.AuditAsync(cancellationToken),
            Is.EqualTo(new[] { "sign_in - user refused", "bind_login ada user:ada success", "sign_in ada user:ada success" }));
    }

    [Test]
    public async Task The_first_sign_in_invalidates_the_invitation(CancellationToken cancellationToken)
    {
        await using var team = await TeamWithProvider.StartAsync(cancellationToken);
        var admin = await team.Api.BrowserOfNewAsync(Roles.Admin, cancellationToken, "eve");
        using var invitation = await admin.SendAsync(
            "/admin/users", "form.filter", cancellationToken, ("email", "ada@example.com"), ("name", "Ada"), ("role", "analyst"));
        var invited = await Browser.ReadAsync(invitation, cancellationToken);
        var link = new Uri(invited.QuerySelector("input.secret")!.GetAttribute("value")!).PathAndQuery;

        using var before = await team.Api.Browser().GetAsync(link, cancellationToken);
        using var entered = await team.SignInAsync(Ada, cancellationToken);
        using var after = await team.Api.Browser().GetAsync(link, cancellationToken);

        Assert.That(
            (before.StatusCode, entered.Headers.Location?.OriginalString, after.StatusCode),
            Is.EqualTo((HttpStatusCode.OK, "/profile/sessions", HttpStatusCode.NotFound)));
    }

    [Test]
    public async Task A_reassigned_email_address_has_no_access_until_an_admin_resets_the_account(
        CancellationToken cancellationToken)
    {
        await using var team = await TeamWithProvider.StartAsync(cancellationToken, settings: OfExample);
        await team.Api.AddPersonAsync("ada", Roles.Analyst, cancellationToken);
        using var first = await team.SignInAsync(Ada, cancellationToken);

        using var successor = await team.SignInAsync(Ada with { Subject = "person-2" }, cancellationToken);
        var eve = await team.Api.ClientOfNewAsync(Roles.Admin, cancellationToken, "eve");
        using var reset = await eve.PostAsync("/api/admin/users/ada/reset", null, cancellationToken);
        using var boundAnew = await team.SignInAsync(Ada with { Subject = "person-2" }, cancellationToken);

        await AssertRefusedAsync(team, successor, "The account of your e-mail address belongs to another identity", cancellationToken);
        Assert.That(boundAnew.Headers.Location?.OriginalString, Is.EqualTo("/profile/sessions"));
    }

    [TestCase(false)]
    [TestCase(null)]
    public async Task An_unverified_email_address_has_no_access(bool? verified, CancellationToken cancellationToken)
    {
        await using var team = await TeamWithProvider.StartAsync(cancellationToken, settings: OfExample);
        await team.Api.AddPersonAsync("ada", Roles.Admin, cancellationToken);

        team.Provider.Person = Ada with { EmailVerified = verified };
        using var refused = await team.SignInAsync(team.Api.Browser(), cancellationToken, "/login?returnUrl=%2Fknowledge");
        using var alsoRefused = await team.SignInAsync(
            new Person("person-3", "new@example.com", verified), cancellationToken);

        await AssertRefusedAsync(team, refused, "The provider of single sign-on does not say that your e-mail address is verified", cancellationToken);
        await AssertRefusedAsync(team, alsoRefused, "The provider of single sign-on does not say", cancellationToken);
        Assert.That(refused.Headers.Location!.OriginalString, Does.EndWith("&returnUrl=%2Fknowledge"));
        Assert.That(await team.PeopleAsync(cancellationToken), Has.Count.EqualTo(1));
    }

    [TestCase(null)]
    [TestCase("ad\u00e1@example.com")]
    public async Task A_sign_in_without_a_valid_email_address_is_rejected(string? email, CancellationToken cancellationToken)
    {
        await using var team = await TeamWithProvider.StartAsync(cancellationToken, settings: OfExample);

        using var refused = await team.SignInAsync(new Person("person-1", email), cancellationToken);

        await AssertRefusedAsync(team, refused, "The provider of single sign-on tells no e-mail address", cancellationToken);
    }

    [TestCase(Tenant, null, true)]
    [TestCase("00000000-0000-0000-0000-000000000001", null, false)]
    [TestCase(null, null, false)]
    [TestCase(Tenant, false, false)]
    public async Task Email_addresses_of_the_configured_Entra_tenant_count_as_verified(
        string? tenant,
        bool? verified,
        bool isLetIn,
        CancellationToken cancellationToken)
    {
        await using var team = await TeamWithProvider.StartAsync(cancellationToken, EntraAuthority);
        await team.Api.AddPersonAsync("ada", Roles.Analyst, cancellationToken);
        var claims = tenant is null ? new Dictionary<string, string>() : new Dictionary<string, string> { ["tid"] = tenant };

        using var response = await team.SignInAsync(Ada with { EmailVerified = verified, Claims = claims }, cancellationToken);

        Assert.That(
            response.Headers.Location?.OriginalString,
            isLetIn ? Is.EqualTo("/profile/sessions") : Does.StartWith("/login?sso=unverified_email&"));
    }

    [Test]
    public async Task The_admin_group_grants_and_revokes_the_admin_role_except_for_the_last_admin(CancellationToken cancellationToken)
    {
        await using var team = await TeamWithProvider.StartAsync(
            cancellationToken, settings: [OfExample, ("OIDC_ADMIN_GROUP", "agnes-admins")]);
        var admin = Ada with { Groups = ["everybody", "agnes-admins"] };
        var other = new Person("person-2", "ben@example.com") { Groups = ["agnes-admins"] };
        var setUpLink = Path.Combine(team.Api.DataFolder, "state", "setup-url");
        var (wasOpen, roles) = (File.Exists(setUpLink), new List<string>());

        foreach (var person in (Person[])[Ada, admin, other, Ada, other with { Groups = [] }])
        {
            using var entered = await team.SignInAsync(person, cancellationToken);
            roles.Add(string.Join(", ", await team.PeopleAsync(cancellationToken)));
        }

        Assert.Multiple(() =>
        {
            Assert.That(roles, Is.EqualTo(new[]
            {
                "Ada@example.com - analyst",
                "Ada@example.com - admin",
                "Ada@example.com - admin, ben@example.com - admin",
                "Ada@example.com - analyst, ben@example.com - admin",
                "Ada@example.com - analyst, ben@example.com - admin",
            }));
            Assert.That((wasOpen, File.Exists(setUpLink)), Is.EqualTo((true, false)), "there is an admin");
        });
    }

    [TestCase("hasgroups", "true")]
    [TestCase("_claim_names", """{"groups":"src1"}""")]
    public async Task A_token_with_omitted_groups_revokes_nothing(
        string claim,
        string value,
        CancellationToken cancellationToken)
    {
        await using var team = await TeamWithProvider.StartAsync(
            cancellationToken, settings: [("OIDC_ADMIN_GROUP", "agnes-admins")]);
        await team.Api.AddPersonAsync("ada", Roles.Admin, cancellationToken);
        await team.Api.AddPersonAsync("eve", Roles.Admin, cancellationToken);

        using var entered = await team.SignInAsync(
            Ada with { Claims = new Dictionary<string, string> { [claim] = value } }, cancellationToken);

        Assert.That(await team.PeopleAsync(cancellationToken), Has.One.EqualTo("ada@example.com ada admin"));
    }

    [Test]
    public async Task A_deactivated_account_has_no_access([Values] bool isBound, CancellationToken cancellationToken)
    {
        await using var team = await TeamWithProvider.StartAsync(cancellationToken, settings: OfExample);
        await team.Api.AddPersonAsync("ada", Roles.Analyst, cancellationToken);
        if (isBound)
        {
            using var entered = await team.SignInAsync(Ada, cancellationToken);
        }

        await team.Api.Database.WriteAsync(
            (connection, token) => connection.ExecuteAsync("UPDATE users SET active = FALSE", token), cancellationToken);
        // A new email address does not create another account.
        using var refused = await team.SignInAsync(isBound ? Ada with { Email = "new@example.com" } : Ada, cancellationToken);

        await AssertRefusedAsync(team, refused, "Your account is deactivated", cancellationToken);
        Assert.That((await team.Api.AuditAsync(cancellationToken))[^1], Is.EqualTo("sign_in ada user:ada refused"));
    }

    [Test]
    public async Task A_refusal_at_the_provider_returns_to_the_sign_in_page(CancellationToken cancellationToken)
    {
        await using var team = await TeamWithProvider.StartAsync(cancellationToken, settings: OfExample);
        team.Provider.IsRefusing = true;

        using var refused = await team.SignInAsync(Ada, cancellationToken);

        await AssertRefusedAsync(team, refused, "You were not signed in", cancellationToken);
        Assert.That(await team.Api.AuditAsync(cancellationToken), Is.EqualTo(new[] { "sign_in - user refused" }));
    }

    [Test]
    public async Task A_sign_in_that_another_browser_began_is_rejected(CancellationToken cancellationToken)
    {
        await using var team = await TeamWithProvider.StartAsync(cancellationToken, settings: OfExample);
        var back = await team.ComeBackAsync(team.Api.Browser(), cancellationToken);

        using var refused = await team.Api.Browser().GetAsync(back.ToString(), cancellationToken);

        await AssertRefusedAsync(team, refused, "Single sign-on did not work out", cancellationToken);
        Assert.That(await team.PeopleAsync(cancellationToken), Is.Empty);
    }

    [Test]
    public async Task A_code_works_once(CancellationToken cancellationToken)
    {
        await using var team = await TeamWithProvider.StartAsync(cancellationToken, settings: OfExample);
        var browser = team.Api.Browser();
        var back = await team.ComeBackAsync(browser, cancellationToken);

        using var entered = await browser.GetAsync(back.ToString(), cancellationToken);
        using var again = await browser.GetAsync(back.ToString(), cancellationToken);

        Assert.That(
            (entered.Headers.Location?.OriginalString, again.Headers.Location?.OriginalString),
            Is.EqualTo(("/profile/sessions", "/login?sso=failed&returnUrl=%2Fprofile%2Fsessions")));
    }

    [TestCase("")]
    [TestCase("?code=x&state=y")]
    [TestCase("?error=access_denied")]
    [TestCase("?id_token=x&state=y")]
    public async Task Forged_callbacks_return_to_the_sign_in_page_and_are_limited(
        string query,
        CancellationToken cancellationToken)
    {
        await using var team = await TeamWithProvider.StartAsync(cancellationToken, settings: OfExample);
        var browser = team.Api.Browser();

        using var first = await browser.GetAsync($"/login/sso/callback{query}", cancellationToken);
        var later = await Task.WhenAll(Enumerable.Range(0, 60).Select(async _ =>
        {
            using var response = await browser.GetAsync($"/login/sso/callback{query}", cancellationToken);
            return (response.StatusCode, IsToldToWait: response.Headers.RetryAfter?.Delta > TimeSpan.Zero);
        }));

        await AssertRefusedAsync(team, first, "Single sign-on did not work out", cancellationToken);
        Assert.That(later, Has.Some.EqualTo((HttpStatusCode.TooManyRequests, true)));
    }

    [Test]
    public async Task A_provider_that_rejects_the_client_secret_signs_no_one_in(CancellationToken cancellationToken)
    {
        await using var team = await TeamWithProvider.StartAsync(
            cancellationToken, settings: [OfExample, ("OIDC_CLIENT_SECRET", "another secret")]);

        using var refused = await team.SignInAsync(Ada, cancellationToken);

        await AssertRefusedAsync(team, refused, "Single sign-on did not work out", cancellationToken);
    }

    [Test]
    public async Task An_unreachable_provider_is_reported(CancellationToken cancellationToken)
    {
        await using var api = await new AgnesApi()
            .With("OIDC_AUTHORITY", "http://localhost:9")
            .With("OIDC_CLIENT_ID", "agnes")
            .With("OIDC_CLIENT_SECRET", "secret")
            .StartAsync(cancellationToken);
        var browser = api.Browser();

        using var refused = await browser.GetAsync("/login/sso?returnUrl=%2Fknowledge", cancellationToken);
        var page = await browser.OpenAsync(refused.Headers.Location!.OriginalString, cancellationToken);

        Assert.That(refused.Headers.Location!.OriginalString, Is.EqualTo("/login?sso=unreachable&returnUrl=%2Fknowledge"));
        Assert.That(page.QuerySelector("[role=alert]")?.TextContent, Does.StartWith("The provider of single sign-on does not answer"));
    }

    [Test]
    public async Task Without_a_provider_there_is_no_single_sign_on(CancellationToken cancellationToken)
    {
        await using var api = await new AgnesApi().StartAsync(cancellationToken);
        var browser = api.Browser();

        var page = await browser.OpenAsync("/login?sso=anything", cancellationToken);
        using var callback = await browser.GetAsync("/login/sso/callback?code=x", cancellationToken);

        Assert.That(page.QuerySelectorAll("a.button, [role=alert]"), Is.Empty);
        Assert.That(callback.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
    }

    [TestCase("//evil.example")]
    [TestCase("https://evil.example")]
    public async Task The_sign_in_redirects_to_local_pages_only(string returnUrl, CancellationToken cancellationToken)
    {
        await using var team = await TeamWithProvider.StartAsync(cancellationToken, settings: OfExample);
        var browser = team.Api.Browser();
        using var away = await browser.GetAsync($"/login/sso?returnUrl={Uri.EscapeDataString(returnUrl)}", cancellationToken);

        var back = await team.AskProviderAsync(away.Headers.Location!, cancellationToken);
        using var entered = await browser.GetAsync(back.ToString(), cancellationToken);

        Assert.That(entered.Headers.Location?.OriginalString, Is.EqualTo("/profile/sessions"));
    }

    [TestCase("https://accounts.google.com", null, "example.com", ExpectedResult = false)]
    [TestCase("https://accounts.google.com", "other.example", "example.com", ExpectedResult = false)]
    [TestCase("https://accounts.google.com", "Example.com", "example.com", ExpectedResult = true)]
    [TestCase("https://provider.example", null, "example.com", ExpectedResult = true)]
    [TestCase("https://provider.example", null, "ample.com", ExpectedResult = false)]
    public bool At_Google_the_hosted_domain_counts_instead_of_the_email_address(
        string issuer,
        string? hostedDomain,
        string domain) =>
        new ProvenIdentity(issuer, "1", EmailAddress.Read("ada@EXAMPLE.com"), true, hostedDomain, Groups: null)
            .IsOf(EmailDomain.ParseOrNull(domain)!.Value);

    [TestCase("OIDC_AUTHORITY", "OIDC_AUTHORITY=provider.example", "OIDC_CLIENT_ID=agnes", "OIDC_CLIENT_SECRET=s")]
    [TestCase("OIDC_AUTHORITY", "OIDC_AUTHORITY=http://provider.example", "OIDC_CLIENT_ID=agnes", "OIDC_CLIENT_SECRET=s")]
    [TestCase("OIDC_AUTHORITY", "OIDC_AUTHORITY=https://login.microsoftonline.com/common/v2.0", "OIDC_CLIENT_ID=agnes", "OIDC_CLIENT_SECRET=s")]
    [TestCase("OIDC_CLIENT_ID", "OIDC_AUTHORITY=https://provider.example", "OIDC_CLIENT_SECRET=s")]
    [TestCase("OIDC_CLIENT_SECRET", "OIDC_AUTHORITY=https://provider.example", "OIDC_CLIENT_ID=agnes")]
    [TestCase("OIDC_AUTHORITY", "OIDC_CLIENT_ID=agnes", "OIDC_CLIENT_SECRET=s")]
    [TestCase("OIDC_ALLOWED_DOMAINS", "OIDC_ALLOWED_DOMAINS=@example.com")]
    [TestCase("OIDC_ADMIN_GROUP", "OIDC_ADMIN_GROUP=")]
    public void An_invalid_setting_is_reported(string variable, params string[] settings)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(setting => setting.Split('=', 2)).ToDictionary(pair => pair[0], pair => (string?)pair[1]))
            .Build();

        var refusal = Assert.Throws<SettingsException>(() => ApiSettings.Read(configuration));

        Assert.That(refusal!.Faults, Has.Count.EqualTo(1).And.All.StartsWith($"{variable} is "));
    }

    private static async Task AssertRefusedAsync(
        TeamWithProvider team,
        HttpResponseMessage response,
        string sentence,
        CancellationToken cancellationToken)
    {
        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.SeeOther));
        var page = await team.Api.Browser().OpenAsync(response.Headers.Location!.OriginalString, cancellationToken);
        Assert.Multiple(() =>
        {
            Assert.That(page.QuerySelector("[role=alert]")?.TextContent, Does.StartWith(sentence));
            Assert.That(page.QuerySelector("form.sheet"), Is.Not.Null);
        });
    }
}
