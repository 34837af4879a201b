using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Agnes.Cli.Tests;

/// <summary>A browser user: keeps cookies and submits the forms of pages.</summary>
internal sealed partial class BrowserUser : IDisposable
{
    private readonly HttpClientHandler _handler = new() { CookieContainer = new CookieContainer(), AllowAutoRedirect = false };
    private readonly HttpClient _http;

    public BrowserUser(Uri server) => _http = new HttpClient(_handler) { BaseAddress = server };

    public Task<HttpResponseMessage> OpenAsync(string path, CancellationToken cancellationToken) => _http.GetAsync(path, cancellationToken);

    public Task<string> ReadAsync(string path, CancellationToken cancellationToken) => _http.GetStringAsync(path, cancellationToken);

    /// <summary>Fills in the form of a page and submits it to a path.</summary>
    public async Task SendAsync(
        string page,
        string path,
        CancellationToken cancellationToken,
        params (string Name, string Value)[] fields)
    {
        var html = await ReadAsync(page, cancellationToken);
        using var form = new FormUrlEncodedContent(
        [
            .. HiddenField().Matches(html).Select(field =>
                KeyValuePair.Create(field.Groups["name"].Value, WebUtility.HtmlDecode(field.Groups["value"].Value))),
            .. fields.Select(field => KeyValuePair.Create(field.Name, field.Value)),
        ]);
        using var response = await _http.PostAsync(path, form, cancellationToken);
        if (response.StatusCode != HttpStatusCode.SeeOther)
        {
            throw new InvalidOperationException($"{path} responded with status {(int)response.StatusCode}.");
        }
    }

    public async Task<JsonElement> PostAsync(string path, object content, CancellationToken cancellationToken)
    {
        using var response = await _http.PostAsJsonAsync(path, content, cancellationToken);
        response.EnsureSuccessStatusCode();
        return await response.Content.ReadFromJsonAsync<JsonElement>(cancellationToken);
    }

    public void Dispose()
    {
        _http.Dispose();
        _handler.Dispose();
    }

    [GeneratedRegex("""<input type="hidden" name="(?<name>[^"]+)" value="(?<value>[^"]*)" ?/?>""")]
    private static partial Regex HiddenField();
}
