using AngleSharp;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace Agnes.Api.Tests;

/// <summary>Opens pages and submits their forms, as a browser without script does. It keeps cookies and does not follow redirects.</summary>
internal sealed class Browser(HttpClient client)
{
    public HttpClient Http => client;

    public Task<HttpResponseMessage> GetAsync(string path, CancellationToken cancellationToken) =>
        client.GetAsync(new Uri(path, UriKind.RelativeOrAbsolute), cancellationToken);

    public async Task<IDocument> OpenAsync(string path, CancellationToken cancellationToken)
    {
        using var response = await GetAsync(path, cancellationToken);
        return await ReadAsync(response, cancellationToken);
    }

    public static async Task<IDocument> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var html = await response.Content.ReadAsStringAsync(cancellationToken);
        return await BrowsingContext.New().OpenAsync(request => request.Content(html), cancellationToken);
    }

    /// <summary>Opens a page and submits the form that a selector finds on it.</summary>
    public async Task<HttpResponseMessage> SendAsync(
        string path,
        string form,
        CancellationToken cancellationToken,
        params (string Name, string Value)[] typed)
    {
        var page = await OpenAsync(path, cancellationToken);
        var found = page.QuerySelector<IHtmlFormElement>(form)
            ?? throw new InvalidOperationException($"{path} has no form '{form}':\n{page.Body?.TextContent}");
        return await SendAsync(found, cancellationToken, typed);
    }

    public async Task<HttpResponseMessage> SendAsync(
        IHtmlFormElement form,
        CancellationToken cancellationToken,
        params (string Name, string Value)[] typed)
    {
        var fields = form.QuerySelectorAll<IHtmlInputElement>("input[name]")
            .ToDictionary(input => input.Name!, input => input.Value, StringComparer.Ordinal);
        foreach (var select in form.QuerySelectorAll<IHtmlSelectElement>("select[name]"))
        {
            fields[select.Name!] = select.Value!;
        }

        foreach (var (name, value) in typed)
        {
            fields[name] = value;
        }

        var action = form.QuerySelector("button[formaction]")?.GetAttribute("formaction") ?? form.GetAttribute("action");
        using var content = new FormUrlEncodedContent(fields);
        return await client.PostAsync(new Uri(action!, UriKind.Relative), content, cancellationToken);
    }

    public Task<HttpResponseMessage> SignInAsync(
        string email,
        string password,
        CancellationToken cancellationToken,
        string page = "/login") =>
        SendAsync(page, "form.sheet", cancellationToken, ("email", email), ("password", password));
}
