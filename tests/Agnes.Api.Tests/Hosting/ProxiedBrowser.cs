using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Microsoft.AspNetCore.Mvc.Testing;

namespace Agnes.Api.Tests.Hosting;

/// <summary>A browser that knows Agnes as <c>https://team.example/agnes</c>, and the proxy that stands between the two.</summary>
/// <param name="api">Where requests end, as plain HTTP on another host.</param>
/// <param name="handedOn">What the proxy leaves of the public path.</param>
internal sealed class ProxiedBrowser(AgnesApi api, string handedOn)
{
    private const string PublicPath = "/agnes";

    private static readonly Uri Site = new("https://team.example");

    private readonly HttpClient _http = api.CreateClient(
        new WebApplicationFactoryClientOptions { AllowAutoRedirect = false, HandleCookies = false });

    private readonly CookieContainer _cookies = new();

    public Task<HttpResponseMessage> GetAsync(string path, CancellationToken cancellationToken) =>
        HandOnAsync(HttpMethod.Get, path, null, cancellationToken);

    public async Task<IDocument> OpenAsync(string path, CancellationToken cancellationToken)
    {
        using var response = await GetAsync(path, cancellationToken);
        return await Browser.ReadAsync(response, cancellationToken);
    }

    public async Task<HttpResponseMessage> SendAsync(
        IDocument page,
        string form,
        CancellationToken cancellationToken,
        params (string Name, string Value)[] typed)
    {
        var found = page.QuerySelector<IHtmlFormElement>(form)!;
        var fields = found.QuerySelectorAll<IHtmlInputElement>("input[name]")
            .ToDictionary(input => input.Name!, input => input.Value, StringComparer.Ordinal);
        foreach (var (name, value) in typed)
        {
            fields[name] = value;
        }

        using var content = new FormUrlEncodedContent(fields);
        return await HandOnAsync(HttpMethod.Post, found.GetAttribute("action")!, content, cancellationToken);
    }

    private async Task<HttpResponseMessage> HandOnAsync(
        HttpMethod method,
        string path,
        HttpContent? content,
        CancellationToken cancellationToken)
    {
        var address = new Uri(Site, path);
        if (!path.StartsWith($"{PublicPath}/", StringComparison.Ordinal))
        {
            return new HttpResponseMessage(HttpStatusCode.BadGateway);
        }

        using var request = new HttpRequestMessage(method, $"{handedOn}{path[PublicPath.Length..]}") { Content = content };
        if (_cookies.GetCookieHeader(address) is { Length: > 0 } cookies)
        {
            request.Headers.Add("Cookie", cookies);
        }

        request.Headers.Add("Origin", "https://team.example");
        request.Headers.Accept.ParseAdd("text/html");
        var response = await _http.SendAsync(request, cancellationToken);
        foreach (var cookie in response.Headers.TryGetValues("Set-Cookie", out var set) ? set : [])
        {
            _cookies.SetCookies(address, cookie);
        }

        return response;
    }
}
