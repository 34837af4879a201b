using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Agnes.EndToEndTests;

[CancelAfter(90_000)]
public sealed class ReadingThePagesTests : BrowserTests
{
    private const string Nowhere = "/profile/nowhere";

    [Test]
    public async Task No_page_is_hard_to_use_for_anybody_in_light_or_dark_wide_or_narrow(
        [Values(MySessions, SchedulerRuns, Nowhere, "/profile/tokens", "/admin/users", "/admin/tokens", "/admin/sessions")] string path,
        [Values(ColorScheme.Light, ColorScheme.Dark)] ColorScheme colors,
        [Values(1280, 360)] int width,
        CancellationToken cancellationToken)
    {
        await PlaceSessionsAsync(cancellationToken);
        var page = await OpenAsync(path, colors, width);
        await OpenAllRowsAsync(page);

        var result = await page.RunAxe();

        Assert.Multiple(async () =>
        {
            Assert.That(result.Violations.Select(violation => $"{violation.Id}: {violation.Nodes[0].Html}"), Is.Empty);
            Assert.That(
                await page.EvaluateAsync<int>("document.documentElement.scrollWidth"),
                Is.LessThanOrEqualTo(width),
                "nobody should have to scroll sideways to read");
        });
    }

    [Test]
    public async Task The_empty_page_says_how_sessions_get_there(
        [Values(ColorScheme.Light, ColorScheme.Dark)] ColorScheme colors,
        [Values(1280, 360)] int width)
    {
        var page = await OpenAsync(MySessions, colors, width);

        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "No sessions yet" })).ToBeVisibleAsync();
        await Expect(page.Locator("pre")).ToContainTextAsync($"{Api.Address}api/upload/sessions");
        Assert.That((await page.RunAxe()).Violations.Select(violation => violation.Id), Is.Empty);
    }

    [Test]
    public async Task Nothing_on_a_page_breaks_the_content_security_policy(
        [Values(MySessions, SchedulerRuns)] string path,
        CancellationToken cancellationToken)
    {
        await PlaceSessionsAsync(cancellationToken);

        var page = await Browser.OpenAsync(Api.Address, path);

        await Expect(page.Locator("time").First).ToHaveAttributeAsync("title", new System.Text.RegularExpressions.Regex("."));
        Assert.Multiple(async () =>
        {
            Assert.That(Browser.Complaints, Is.Empty);
            Assert.That(
                await page.EvaluateAsync<bool>("getComputedStyle(document.querySelector('.badge')).borderRadius !== '0px'"),
                Is.True,
                "the style sheet was loaded");
        });
    }

    [Test]
    public async Task An_address_that_leads_nowhere_answers_with_a_page()
    {
        var page = await Browser.OpenAsync(Api.Address, Nowhere);

        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Not found" })).ToBeVisibleAsync();
    }

    [Test]
    public async Task Rows_open_without_script(CancellationToken cancellationToken)
    {
        await PlaceSessionsAsync(cancellationToken);
        var page = await Browser.OpenAsync(Api.Address, MySessions, new() { JavaScriptEnabled = false });
        var processors = page.Locator("[id='processors-tides.jsonl']");
        await Expect(processors).ToBeHiddenAsync();

        await page.Locator("[id='open-tides.jsonl']").ClickAsync();

        await Expect(processors).ToBeVisibleAsync();
        await Expect(processors).ToContainTextAsync("usage");
    }

    [Test]
    public async Task The_keyboard_alone_reaches_every_row_and_opens_it(CancellationToken cancellationToken)
    {
        await PlaceSessionsAsync(cancellationToken);
        var page = await Browser.OpenAsync(Api.Address, MySessions);

        await page.Keyboard.PressAsync("Tab");
        await Expect(page.GetByText("Skip to the content")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");
        await TabToAsync(page, "open-tides.jsonl");
        await page.Keyboard.PressAsync("Enter");

        await Expect(page.Locator("[id='processors-tides.jsonl']")).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("[id='processors-tides.jsonl']")).ToBeHiddenAsync();
    }

    [Test]
    public async Task A_sub_agents_file_stands_under_its_session_and_folds_away(CancellationToken cancellationToken)
    {
        await PlaceSessionsAsync(cancellationToken);
        var page = await Browser.OpenAsync(Api.Address, MySessions);
        var subAgent = page.Locator("tbody", new() { HasText = "tides.jsonl" }).Locator("tr.session.agent");
        await Expect(subAgent).ToBeVisibleAsync();

        await page.GetByText("1 sub-agent file", new() { Exact = true }).ClickAsync();

        await Expect(subAgent).ToBeHiddenAsync();
    }

    private async Task PlaceSessionsAsync(CancellationToken cancellationToken)
    {
        await Api.UploadAsync("tides.jsonl", Sessions.WithToolCall, cancellationToken);
        await Api.UploadAsync("tides.agent-a1b2c3.jsonl", Sessions.WithoutToolCall, cancellationToken);
        await Api.RunProcessorsAsync(cancellationToken);
        await Api.UploadAsync("2f7a10aa-93b4-4c38-8d8a-5f1f3f2f7a10.jsonl", Sessions.WithoutToolCall, cancellationToken);
    }

    private Task<IPage> OpenAsync(string path, ColorScheme colors, int width) => Browser.OpenAsync(
        Api.Address,
        path,
        new() { ColorScheme = colors, ViewportSize = new() { Width = width, Height = 800 } });

    private static async Task OpenAllRowsAsync(IPage page)
    {
        await page.EvaluateAsync("document.querySelectorAll('details').forEach(details => details.open = true)");
    }

    private static async Task TabToAsync(IPage page, string id)
    {
        while (await page.EvaluateAsync<string>("document.activeElement.id") != id)
        {
            await page.Keyboard.PressAsync("Tab");
        }
    }
}
