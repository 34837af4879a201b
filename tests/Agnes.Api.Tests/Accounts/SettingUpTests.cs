using System.Net;
using System.Runtime.Versioning;
using Agnes.Api.Accounts;
using Agnes.Testing;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace Agnes.Api.Tests.Accounts;

[CancelAfter(60_000)]
public sealed class SettingUpTests
{
    [Test]
    public async Task The_link_makes_the_first_admin_and_then_nobody(CancellationToken cancellationToken)
    {
        await using var api = await new AgnesApi().StartAsync(cancellationToken);
        await api.AddPersonAsync("ana", Roles.Analyst, cancellationToken);
        var link = await LinkOfAsync(api, cancellationToken);
        var browser = api.Browser();
        using var scanned = await browser.GetAsync(link, cancellationToken);

        using var made = await BecomeAdminAsync(browser, link, cancellationToken);
        using var users = await browser.GetAsync("/admin/users", cancellationToken);
        using var again = await browser.GetAsync(link, cancellationToken);

        Assert.Multiple(() =>
        {
            Assert.That(made.Headers.Location?.OriginalString, Is.EqualTo("/profile/sessions"));
            Assert.That(users.StatusCode, Is.EqualTo(HttpStatusCode.OK));
            Assert.That(again.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
            Assert.That(File.Exists(SetupUrl(api)), Is.False);
        });
        Assert.That(
            (await api.AuditAsync(cancellationToken)).Select(entry => entry.Split(' ')[0]),
            Is.EqualTo(new[] { "make_first_admin", "sign_in" }));
    }

    [Test]
    public async Task It_is_never_open_again_once_there_is_an_admin(CancellationToken cancellationToken)
    {
        await using var api = await new AgnesApi().StartAsync(cancellationToken);
        var link = await LinkOfAsync(api, cancellationToken);
        var browser = api.Browser();
        var form = (await browser.OpenAsync(link, cancellationToken)).QuerySelector<IHtmlFormElement>("form")!;
        await api.AddPersonAsync("ada", Roles.Admin, cancellationToken, active: false);

        using var response = await browser.SendAsync(
            form, cancellationToken, ("email", "eve@example.com"), ("password", AgnesApi.Password));

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
    }

    [Test]
    public async Task The_link_holds_for_an_hour(CancellationToken cancellationToken)
    {
        await using var api = await new AgnesApi().StartAsync(cancellationToken);
        var link = await LinkOfAsync(api, cancellationToken);

        api.Time.Advance(TimeSpan.FromHours(1) - TimeSpan.FromSeconds(1));
        using var inTime = await api.Browser().GetAsync(link, cancellationToken);
        api.Time.Advance(TimeSpan.FromSeconds(1));
        using var late = await api.Browser().GetAsync(link, cancellationToken);

        Assert.That((inTime.StatusCode, late.StatusCode), Is.EqualTo((HttpStatusCode.OK, HttpStatusCode.NotFound)));
    }

    [TestCase("ada@example.com", "too short", "The password has 9 characters; allowed: 12 to 200 characters.")]
    [TestCase("ada", AgnesApi.Password, "email is 'ada'; allowed: an e-mail address in ASCII, such as ada@example.com.")]
    public async Task What_is_not_allowed_is_named_and_uses_nothing_up(
        string email,
        string password,
        string expected,
        CancellationToken cancellationToken)
    {
        await using var api = await new AgnesApi().StartAsync(cancellationToken);
        var link = await LinkOfAsync(api, cancellationToken);
        var browser = api.Browser();

        using var refused = await browser.SendAsync(link, "form", cancellationToken, ("email", email), ("password", password));
        using var made = await BecomeAdminAsync(browser, link, cancellationToken);

        var page = await Browser.ReadAsync(refused, cancellationToken);
        Assert.Multiple(() =>
        {
            Assert.That(refused.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
            Assert.That(page.QuerySelector("[role=alert]")?.TextContent, Is.EqualTo(expected));
            Assert.That(made.StatusCode, Is.EqualTo(HttpStatusCode.SeeOther));
        });
    }

    [Test]
    [Platform(Exclude = "Win", Reason = "Windows has no file modes.")]
    [UnsupportedOSPlatform("windows")]
    public async Task The_link_is_for_the_operators_eyes(CancellationToken cancellationToken)
    {
        await using var api = await new AgnesApi().StartAsync(cancellationToken);

        Assert.That(File.GetUnixFileMode(SetupUrl(api)), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite));
    }

    [Test]
    public async Task The_environment_makes_the_first_admin_without_a_page(CancellationToken cancellationToken)
    {
        using var folder = new TempFolder();
        AgnesApi Api() => new AgnesApi().With("DATA_DIR", folder.Path).With("AGNES_ADMIN_EMAIL", "ada@example.com");
        await using (var first = await Api().With("AGNES_ADMIN_PASSWORD", AgnesApi.Password).StartAsync(cancellationToken))
        {
            Assert.That(File.Exists(folder.Combine("state", "setup-url")), Is.False);
        }

        // What the variable says later is not looked at: the password is the admin's own by then.
        await using var second = await Api().With("AGNES_ADMIN_PASSWORD", "another password").StartAsync(cancellationToken);
        var browser = second.Browser();
        using var signedIn = await browser.SignInAsync("ada@example.com", AgnesApi.Password, cancellationToken);
        using var users = await browser.GetAsync("/admin/users", cancellationToken);

        Assert.That((signedIn.StatusCode, users.StatusCode), Is.EqualTo((HttpStatusCode.SeeOther, HttpStatusCode.OK)));
    }

    private static string SetupUrl(AgnesApi api) => Path.Combine(api.DataFolder, "state", "setup-url");

    private static async Task<string> LinkOfAsync(AgnesApi api, CancellationToken cancellationToken) =>
        new Uri(await File.ReadAllTextAsync(SetupUrl(api), cancellationToken)).PathAndQuery;

    private static Task<HttpResponseMessage> BecomeAdminAsync(Browser browser, string link, CancellationToken cancellationToken) =>
        browser.SendAsync(link, "form", cancellationToken, ("email", "ada@example.com"), ("name", "Ada"), ("password", AgnesApi.Password));
}
