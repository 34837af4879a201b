using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Agnes.EndToEndTests;

[CancelAfter(90_000)]
public sealed class ReviewingKnowledgeTests : BrowserTests
{
    [Test]
    public async Task No_page_is_hard_to_use_for_anybody_in_light_or_dark_wide_or_narrow(
        [Values(Knowledge, Review, "item", "nothing")] string path,
        [Values(ColorScheme.Light, ColorScheme.Dark)] ColorScheme colors,
        [Values(1280, 360)] int width,
        CancellationToken cancellationToken)
    {
        if (path != "nothing")
        {
            await KnowledgeToReview.PlaceAsync(Api, cancellationToken);
        }

        var page = await Browser.OpenAsync(
            Api.Address,
            path switch
            {
                "item" => $"{Knowledge}/{KnowledgeToReview.IdOf(KnowledgeToReview.Net)}",
                "nothing" => Review,
                _ => path,
            },
            new() { ColorScheme = colors, ViewportSize = new() { Width = width, Height = 800 } });
        await page.EvaluateAsync("document.querySelectorAll('details').forEach(details => details.open = true)");

        var result = await page.RunAxe();

        Assert.Multiple(async () =>
        {
            Assert.That(result.Violations.Select(violation => $"{violation.Id}: {violation.Nodes[0].Html}"), Is.Empty);
            Assert.That(
                await page.EvaluateAsync<int>("document.documentElement.scrollWidth"),
                Is.LessThanOrEqualTo(width),
                "nobody should have to scroll sideways to read");
            Assert.That(Browser.Complaints, Is.Empty);
        });
    }

    [Test]
    public async Task The_queue_says_how_many_wait_and_why_each_is_there(CancellationToken cancellationToken)
    {
        await KnowledgeToReview.PlaceAsync(Api, cancellationToken);

        var page = await Browser.OpenAsync(Api.Address, Review);

        await Expect(page.GetByText("3 items wait for review.")).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Review 3 waiting" })).ToBeVisibleAsync();
        var card = CardOf(page, KnowledgeToReview.Gauge);
        await Expect(card.Locator(".why mark")).ToHaveTextAsync("FYI, a gauge is a <b>tide gauge</b>");
        await Expect(card.GetByText("likely duplicate", new() { Exact = true })).ToBeVisibleAsync();
        await Expect(CardOf(page, KnowledgeToReview.Net).GetByText("Revenue cannot be both.")).ToBeVisibleAsync();
        await Expect(CardOf(page, KnowledgeToReview.Order).GetByText("reads like an order")).ToBeVisibleAsync();
    }

    [Test]
    public async Task The_keyboard_alone_reviews_the_whole_queue(CancellationToken cancellationToken)
    {
        await KnowledgeToReview.PlaceAsync(Api, cancellationToken);
        var page = await Browser.OpenAsync(Api.Address, Review);

        await page.Keyboard.PressAsync("j");
        await Expect(CardOf(page, KnowledgeToReview.Net)).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("ArrowDown");
        await Expect(CardOf(page, KnowledgeToReview.Gauge)).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("k");
        await Expect(CardOf(page, KnowledgeToReview.Net)).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("a");

        await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync($"Approved: “{KnowledgeToReview.Net}”.");
        await Expect(CardOf(page, KnowledgeToReview.Gauge)).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("r");

        await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync($"Rejected: “{KnowledgeToReview.Gauge}”.");
        await Expect(CardOf(page, KnowledgeToReview.Order)).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("r");

        await Expect(page.GetByText("Nothing waits for review.")).ToBeVisibleAsync();
        Assert.That(Browser.Complaints, Is.Empty);
    }

    [Test]
    public async Task A_decision_is_taken_back_by_a_key(CancellationToken cancellationToken)
    {
        await KnowledgeToReview.PlaceAsync(Api, cancellationToken);
        var page = await Browser.OpenAsync(Api.Address, Review);
        await page.Keyboard.PressAsync("a");
        await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("Approved");
        // The text comes before the script that knows the keys, the focus by it.
        await Expect(CardOf(page, KnowledgeToReview.Gauge)).ToBeFocusedAsync();

        await page.Keyboard.PressAsync("u");

        await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync($"Revoked: “{KnowledgeToReview.Net}”.");
    }

    [Test]
    public async Task Evidence_opens_by_a_key_with_the_quote_in_its_surroundings(
        [Values("o", "Enter")] string key,
        CancellationToken cancellationToken)
    {
        await KnowledgeToReview.PlaceAsync(Api, cancellationToken);
        var page = await Browser.OpenAsync(Api.Address, Review);
        var evidence = CardOf(page, KnowledgeToReview.Net).Locator(".evidence");
        await page.Keyboard.PressAsync("j");
        await Expect(evidence).ToBeHiddenAsync();

        await page.Keyboard.PressAsync(key);

        await Expect(evidence).ToBeVisibleAsync();
        await Expect(evidence).ToContainTextAsync("The report sums up what was paid.");
        await Expect(evidence.Locator(".turn mark")).ToHaveTextAsync("no, revenue is net of tax");
        await Expect(evidence.Locator(".turn", new() { Has = page.Locator("mark") })).ToContainTextAsync("at least here");
    }

    [Test]
    public async Task Words_are_edited_without_leaving_the_keyboard(CancellationToken cancellationToken)
    {
        await KnowledgeToReview.PlaceAsync(Api, cancellationToken);
        var page = await Browser.OpenAsync(Api.Address, Review);
        await page.Keyboard.PressAsync("j");

        await page.Keyboard.PressAsync("e");
        await page.Keyboard.PressAsync("ControlOrMeta+a");
        await page.Keyboard.TypeAsync("Tax is not revenue, a or r");
        await page.Keyboard.PressAsync("Enter");

        await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("Saved.");
        await Expect(page.Locator("[data-card]").First).ToBeFocusedAsync();
        await Expect(page.Locator("[data-card] h2").First).ToHaveTextAsync("Tax is not revenue, a or r");
    }

    [Test]
    public async Task Many_are_ticked_and_decided_at_once(CancellationToken cancellationToken)
    {
        await KnowledgeToReview.PlaceAsync(Api, cancellationToken);
        var page = await Browser.OpenAsync(Api.Address, Review);

        foreach (var key in new[] { "j", "x", "j", "x", "Shift+A" })
        {
            await page.Keyboard.PressAsync(key);
        }

        await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("Approved: 2 items.");
        await Expect(page.GetByText("1 item waits for review.")).ToBeVisibleAsync();
    }

    [Test]
    public async Task A_contradiction_is_resolved_where_it_is_seen(CancellationToken cancellationToken)
    {
        await KnowledgeToReview.PlaceAsync(Api, cancellationToken);
        var page = await Browser.OpenAsync(Api.Address, Review);

        await page.GetByRole(AriaRole.Button, new() { Name = "Keep A (proposed)" }).ClickAsync();

        await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("Saved.");
        await page.GotoAsync($"{Knowledge}/{KnowledgeToReview.IdOf(KnowledgeToReview.Gross)}");
        await Expect(page.Locator(".facts")).ToContainTextAsync("revoked");
        await Expect(page.GetByText("Resolved: kept a")).ToBeVisibleAsync();
        await Expect(page.Locator(".history")).ToContainTextAsync("approved → revoked, by dev@localhost");
    }

    [Test]
    public async Task Without_script_everything_is_decided_by_forms(CancellationToken cancellationToken)
    {
        await KnowledgeToReview.PlaceAsync(Api, cancellationToken);
        var page = await Browser.OpenAsync(Api.Address, Review, new() { JavaScriptEnabled = false });

        await CardOf(page, KnowledgeToReview.Net).GetByRole(AriaRole.Button, new() { Name = "Approve" }).ClickAsync();

        await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync($"Approved: “{KnowledgeToReview.Net}”.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Take it back: revoke" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync($"Revoked: “{KnowledgeToReview.Net}”.");
    }

    [Test]
    public async Task Keys_can_be_switched_off_and_stay_off(CancellationToken cancellationToken)
    {
        await KnowledgeToReview.PlaceAsync(Api, cancellationToken);
        var page = await Browser.OpenAsync(Api.Address, Review);
        await page.Keyboard.PressAsync("?");
        await page.GetByLabel("Use these keys").UncheckAsync();

        await page.ReloadAsync();
        await page.Keyboard.PressAsync("j");

        await Expect(page.Locator("[data-card]:focus")).ToHaveCountAsync(0);
    }

    [Test]
    public async Task The_search_leaves_what_was_searched_for_in_its_field(CancellationToken cancellationToken)
    {
        await KnowledgeToReview.PlaceAsync(Api, cancellationToken);
        var page = await Browser.OpenAsync(Api.Address, Knowledge);

        await page.GetByLabel("Text").FillAsync("tide GAUGE");
        await page.Keyboard.PressAsync("Enter");

        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 2 })).ToHaveTextAsync("Nothing here");
        await Expect(page.GetByLabel("Text")).ToHaveValueAsync("tide GAUGE");
        await page.GetByLabel("Status").SelectOptionAsync("any");
        await page.GetByRole(AriaRole.Button, new() { Name = "Show" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 2 })).ToHaveTextAsync(KnowledgeToReview.Gauge);
    }

    private static ILocator CardOf(IPage page, string title) => page.Locator($"[id='{KnowledgeToReview.IdOf(title)}']");
}
