using System.Net.Http.Json;

namespace Agnes.Cli.Up;

/// <summary>Speaks to the API as the one user of LOCAL_DEV_MODE.</summary>
internal sealed class ApiClient(Uri address) : IDisposable
{
    private readonly HttpClient _http = new(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = address };

    /// <summary>Whether it answers, and its database is open.</summary>
    public async Task<bool> IsReadyAsync(CancellationToken cancellationToken)
    {
        try
        {
            using var response = await _http.GetAsync(new Uri("/healthz/ready", UriKind.Relative), cancellationToken);
            return response.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            // Nobody listens yet.
            return false;
        }
    }

    /// <summary>Uploads a session.</summary>
    /// <returns>Null where it was taken, else the status that it was refused with.</returns>
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
