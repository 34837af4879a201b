using Agnes.IdentityProvider;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Agnes.EndToEndTests;

[CancelAfter(120_000)]
public sealed class SingleSignOnTests
{
    private Browser _browser = null!;
    private OidcProvider _provider = null!;
    private RunningApi _api = null!;

    [SetUp]
    public async Task StartAsync()
    {
        var cancellationToken = TestContext.CurrentContext.CancellationToken;
        _browser = await Browser.StartAsync();
        _provider = await OidcProvider.StartAskingAsync(cancellationToken);
        _api = await RunningApi.StartAsync(
            cancellationToken,
            isForOnePerson: false,
            ("OIDC_AUTHORITY", _provider.Authority.ToString()),
            ("OIDC_CLIENT_ID", OidcProvider.ClientId),
            ("OIDC_CLIENT_SECRET", OidcProvider.ClientSecret),
            ("OIDC_ALLOWED_DOMAINS", "example.com"));
    }

    [TearDown]
    public async Task StopAsync()
    {
        foreach (var started in new IAsyncDisposable?[] { _browser, _api, _provider })
        {
            if (started is not null)
            {
                await started.DisposeAsync();
            }
        }
    }

    [Test]
    public async Task A_sign_in_at_the_provider_returns_to_the_requested_page()
    {
        var page = await _browser.OpenAsync(_api.Address, "/profile/tokens");
        await page.GetByRole(AriaRole.Link, new() { Name = "Sign in with single sign-on" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Provider" })).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Go on as ada@example.com" }).ClickAsync();

        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Tokens", Exact = true })).ToBeVisibleAsync();
        await Expect(page.GetByText("Signed in as ada@example.com")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Sign in" })).ToBeVisibleAsync();
        Assert.That(_browser.Complaints, Is.Empty);
    }

    [Test]
    public async Task A_refusal_at_the_provider_is_reported_on_the_sign_in_page()
    {
        var page = await _browser.OpenAsync(_api.Address, "/login");
        await page.GetByRole(AriaRole.Link, new() { Name = "Sign in with single sign-on" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Cancel" }).ClickAsync();

        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("You were not signed in");
        Assert.That(_browser.Complaints, Is.Empty);
    }
}
