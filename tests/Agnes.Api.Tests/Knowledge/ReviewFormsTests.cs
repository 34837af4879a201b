using Agnes.Api.Accounts;
using Agnes.Api.Knowledge;
using AngleSharp;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace Agnes.Api.Tests.Knowledge;

[CancelAfter(60_000)]
public sealed class ReviewFormsTests
{
    [Test]
    public async Task A_form_without_its_token_decides_nothing(CancellationToken cancellationToken)
    {
        await using var api = await AgnesApi.RentAsync(cancellationToken);
        var client = await api.ClientOfNewAsync(Roles.Admin, cancellationToken);
        var id = await SomeKnowledge.In(api).AddItemAsync("net", cancellationToken);
        using var form = new FormUrlEncodedContent([KeyValuePair.Create("back", "/knowledge/review"), KeyValuePair.Create("ids", id)]);
        using var sameForm = new FormUrlEncodedContent([KeyValuePair.Create("back", "/knowledge/review"), KeyValuePair.Create("ids", id)]);

        using var one = await client.PostAsync($"/knowledge/{id}/approve", form, cancellationToken);
        using var many = await client.PostAsync("/knowledge/review/approve", sameForm, cancellationToken);

        var item = await client.KnowledgeAsync($"/{id}", cancellationToken);
        Assert.That(
            ((int)one.StatusCode, (int)many.StatusCode, item.Text("status")),
            Is.EqualTo((400, 400, "pending")));
    }

    [Test]
    public async Task A_form_leads_back_to_where_it_stood_with_what_came_of_it(CancellationToken cancellationToken)
    {
        await using var api = await AgnesApi.RentAsync(cancellationToken);
        var client = await api.ClientOfNewAsync(Roles.Admin, cancellationToken);
        var id = await SomeKnowledge.In(api).AddItemAsync("net", cancellationToken);
        var queue = await OpenAsync(client, "/knowledge/review?domain=data", cancellationToken);
        var form = queue.QuerySelector<IHtmlFormElement>($"[id='{id}'] form.acts")!;
        using var content = new FormUrlEncodedContent(form.QuerySelectorAll<IHtmlInputElement>("input[type=hidden]")
            .Select(input => KeyValuePair.Create(input.Name!, input.Value)));

        using var response = await client.PostAsync($"/knowledge/{id}/reject", content, cancellationToken);
        var after = await OpenAsync(client, response.Headers.Location!.OriginalString, cancellationToken);

        Assert.Multiple(() =>
        {
            Assert.That((int)response.StatusCode, Is.EqualTo(303));
            Assert.That(
                response.Headers.Location!.OriginalString,
                Is.EqualTo($"/knowledge/review?domain=data&did=reject&done=1&refused=0&item={id}"));
            Assert.That(after.QuerySelector("[role=status]")!.TextContent, Does.Contain("Rejected: “net”."));
        });
    }

    [Test]
    public async Task Other_peoples_text_is_text(CancellationToken cancellationToken)
    {
        await using var api = await AgnesApi.RentAsync(cancellationToken);
        var client = await api.ClientOfNewAsync(Roles.Admin, cancellationToken);
        var knowledge = SomeKnowledge.In(api);
        var id = await knowledge.AddItemAsync("<img src=x>", cancellationToken, "<script>alert(1)</script>", entities: """["<b>"]""");
        await knowledge.AddEvidenceAsync(id, "<i>quote</i>", cancellationToken, turnBefore: "</p><img src=y>");

        var queue = await OpenAsync(client, "/knowledge/review", cancellationToken);
        var item = await OpenAsync(client, $"/knowledge/{id}", cancellationToken);

        Assert.Multiple(() =>
        {
            foreach (var page in new[] { queue, item })
            {
                Assert.That(page.QuerySelectorAll("main img, main script, main i, main b"), Is.Empty);
                Assert.That(page.QuerySelector(".turn mark")!.TextContent, Is.EqualTo("<i>quote</i>"));
            }
        });
    }

    [TestCase("/knowledge", ExpectedResult = "/knowledge?did=save&done=1&refused=0")]
    [TestCase("/knowledge/kv_1?page=2", ExpectedResult = "/knowledge/kv_1?page=2&did=save&done=1&refused=0")]
    [TestCase("//evil.example/knowledge/", ExpectedResult = "/knowledge/review?did=save&done=1&refused=0")]
    [TestCase("/knowledge/\\evil", ExpectedResult = "/knowledge/review?did=save&done=1&refused=0")]
    [TestCase("https://evil.example/knowledge", ExpectedResult = "/knowledge/review?did=save&done=1&refused=0")]
    [TestCase("/knowledgeable", ExpectedResult = "/knowledge/review?did=save&done=1&refused=0")]
    [TestCase(null, ExpectedResult = "/knowledge/review?did=save&done=1&refused=0")]
    public string A_form_leads_nowhere_else(string? back) => NoticeAddress.Of(back, null, 1, 0, null, null);

    private static async Task<IDocument> OpenAsync(HttpClient client, string path, CancellationToken cancellationToken)
    {
        using var response = await client.GetAsync(path, cancellationToken);
        var html = await response.EnsureSuccessStatusCode().Content.ReadAsStringAsync(cancellationToken);
        return await BrowsingContext.New().OpenAsync(request => request.Content(html), cancellationToken);
    }
}
