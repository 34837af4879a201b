using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Agnes.EndToEndTests;

[CancelAfter(90_000)]
public sealed class FollowingASessionTests : BrowserTests
{
    [Test]
    public async Task The_page_goes_from_pending_to_extracted_by_itself(CancellationToken cancellationToken)
    {
        await Api.UploadAsync("tides.jsonl", Sessions.WithToolCall, cancellationToken);
        var page = await Browser.OpenAsync(Api.Address, MySessions);
        await Expect(RowOf(page, "tides.jsonl")).ToContainTextAsync("pending");
        await page.EvaluateAsync("window.sameDocument = true");

        await Api.RunProcessorsAsync(cancellationToken);

        await Expect(RowOf(page, "tides.jsonl")).ToContainTextAsync("extracted");
        await Expect(page.GetByRole(AriaRole.Status)).ToHaveTextAsync("All sessions are done.");
        Assert.Multiple(async () =>
        {
            Assert.That(await page.EvaluateAsync<bool>("window.sameDocument === true"), Is.True, "it was not reloaded");
            Assert.That(Browser.Complaints, Is.Empty);
        });
    }

    [Test]
    public async Task An_open_row_and_the_focus_stay_where_they_were(CancellationToken cancellationToken)
    {
        await Api.UploadAsync("tides.jsonl", Sessions.WithToolCall, cancellationToken);
        var page = await Browser.OpenAsync(Api.Address, MySessions);
        var toggle = page.Locator("summary", new() { HasText = "tides.jsonl" });
        await toggle.FocusAsync();
        await page.Keyboard.PressAsync("Enter");

        await Api.RunProcessorsAsync(cancellationToken);
        await Expect(RowOf(page, "tides.jsonl")).ToContainTextAsync("extracted");

        await Expect(toggle).ToBeFocusedAsync();
        await Expect(page.GetByRole(AriaRole.Table, new() { Name = "Processors of tides.jsonl" })).ToBeVisibleAsync();
    }

    [Test]
    public async Task Zero_items_show_as_processed(CancellationToken cancellationToken)
    {
        await Api.UploadAsync("morning.jsonl", Sessions.WithoutToolCall, cancellationToken);
        await Api.RunProcessorsAsync(cancellationToken);

        var page = await Browser.OpenAsync(Api.Address, MySessions);

        await Expect(RowOf(page, "morning.jsonl")).ToContainTextAsync("processed");
    }

    private static ILocator RowOf(IPage page, string name) => page.Locator("tr.session", new() { HasText = name });
}
