using System.Net.Http.Json;

namespace Agnes.Cli.Up;

/// <summary>Calls the API as the single user of LOCAL_DEV_MODE.</summary>
internal sealed class ApiClient(Uri address) : IDisposable
{
    private readonly HttpClient _http = new(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = address };

    /// <summary>True if the API responds and its database is open.</summary>
    public async Task<bool> IsReadyAsync(CancellationToken cancellationToken)
    {
        try
        {
            using var response = await _http.GetAsync(new Uri("/healthz/ready", UriKind.Relative), cancellationToken);
            return response.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            // The API is not listening yet.
            return false;
        }
    }

    /// <returns>Null if the upload was accepted, otherwise the HTTP status.</returns>
    public async Task<int?> UploadAsync(string name, Stream content, CancellationToken cancellationToken)
    {
        using var body = new MultipartFormDataContent { { new StreamContent(content), "file", name } };
        using var response = await _http.PostAsync(
            new Uri("/api/upload/sessions", UriKind.Relative), body, cancellationToken);
        return response.IsSuccessStatusCode ? null : (int)response.StatusCode;
    }

    public async Task<IReadOnlyList<ProcessorState>> ListProcessorsAsync(CancellationToken cancellationToken) =>
        await _http.GetFromJsonAsync(
            new Uri("/api/admin/session-processors", UriKind.Relative),
            UpJsonContext.Default.IReadOnlyListProcessorState,
            cancellationToken)
        ?? [];

    public void Dispose() => _http.Dispose();
}
