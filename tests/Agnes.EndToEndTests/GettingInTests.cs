using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Agnes.EndToEndTests;

[CancelAfter(120_000)]
public sealed class GettingInTests
{
    private const string Password = "a password of some length";

    private RunningApi _api = null!;
    private Browser _browser = null!;

    [SetUp]
    public async Task StartAsync()
    {
        _browser = await Browser.StartAsync();
        _api = await RunningApi.StartAsync(TestContext.CurrentContext.CancellationToken, isForOnePerson: false);
    }

    [TearDown]
    public async Task StopAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        if (_api is not null)
        {
            await _api.DisposeAsync();
        }
    }

    [Test]
    public async Task From_the_first_start_to_a_token_and_an_invitation(CancellationToken cancellationToken)
    {
        var link = (await File.ReadAllTextAsync(Path.Combine(_api.DataFolder, "state", "setup-url"), cancellationToken)).Trim();
        var page = await _browser.OpenAsync(_api.Address, new Uri(link).PathAndQuery);
        await AssertNobodyIsShutOutAsync(page);
        await page.GetByLabel("E-mail").FillAsync("ada@example.com");
        await page.GetByLabel("Name").FillAsync("Ada");
        await page.GetByLabel("Password").FillAsync(Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Become the admin" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "My sessions" })).ToBeVisibleAsync();

        await page.GotoAsync("/profile/tokens");
        await page.GetByLabel("Name").FillAsync("laptop");
        await page.GetByRole(AriaRole.Button, new() { Name = "Make a token" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Status).GetByRole(AriaRole.Textbox))
            .ToHaveValueAsync(new System.Text.RegularExpressions.Regex("^agn_[0-9A-Za-z]{49}$"));

        await page.GotoAsync("/admin/users");
        await AssertNobodyIsShutOutAsync(page);
        Assert.That(_browser.Complaints, Is.Empty);
    }

    [Test]
    public async Task The_sign_in_leads_on_to_the_page_that_was_asked_for(CancellationToken cancellationToken)
    {
        var link = (await File.ReadAllTextAsync(Path.Combine(_api.DataFolder, "state", "setup-url"), cancellationToken)).Trim();
        var first = await _browser.OpenAsync(_api.Address, new Uri(link).PathAndQuery);
        await first.GetByLabel("E-mail").FillAsync("ada@example.com");
        await first.GetByLabel("Password").FillAsync(Password);
        await first.Keyboard.PressAsync("Enter");
        await Expect(first.GetByRole(AriaRole.Heading, new() { Name = "My sessions" })).ToBeVisibleAsync();

        // Another browser, which knows nobody, without a mouse and without script.
        var page = await _browser.OpenAsync(
            _api.Address, "/profile/tokens", new() { JavaScriptEnabled = false, ColorScheme = ColorScheme.Dark });
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Sign in" })).ToBeVisibleAsync();
        await page.GetByLabel("E-mail").FillAsync("ADA@example.com");
        await page.GetByLabel("Password").FillAsync("not that one, surely");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("do not belong together");
        await page.GetByLabel("Password").FillAsync(Password);
        await page.Keyboard.PressAsync("Enter");

        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Tokens", Exact = true })).ToBeVisibleAsync();
    }

    [Test]
    public async Task The_sign_in_shuts_nobody_out([Values] bool dark)
    {
        var page = await _browser.OpenAsync(
            _api.Address,
            "/login",
            new()
            {
                ColorScheme = dark ? ColorScheme.Dark : ColorScheme.Light,
                ViewportSize = new() { Width = 360, Height = 640 },
            });

        await AssertNobodyIsShutOutAsync(page);
    }

    private static async Task AssertNobodyIsShutOutAsync(IPage page) => Assert.That(
        (await page.RunAxe()).Violations.Select(violation => $"{violation.Id}: {violation.Nodes[0].Html}"), Is.Empty);
}
