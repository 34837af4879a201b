using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Agnes.Cli.Commands;
using Agnes.Cli.Home;

namespace Agnes.Cli.Server;

internal sealed class AgnesServer : IDisposable
{
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(10);

    private readonly HttpClient _http;
    private readonly TimeProvider _time;

    public AgnesServer(CliConfig config, TimeProvider time)
    {
        _time = time;
        // A redirect would change a POST to a GET and could send the token to another host.
        _http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, ConnectTimeout = ConnectTimeout })
        {
            BaseAddress = config.Server,
            Timeout = System.Threading.Timeout.InfiniteTimeSpan,
        };
        _http.DefaultRequestHeaders.UserAgent.Add(new ProductInfoHeaderValue("agnes", CliVersion.Text));
        if (config.Token is { } token)
        {
            _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", ValidateToken(token));
        }
    }

    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(30);

    public Uri Address => _http.BaseAddress!;

    /// <summary>The Date header of the last response, or null if there was none.</summary>
    public DateTimeOffset? LastDate { get; private set; }

    /// <exception cref="ServerException">The request failed.</exception>
    public async Task<T> GetAsync<T>(string path, JsonTypeInfo<T> type, CancellationToken cancellationToken) =>
        await SendAsync(HttpMethod.Get, path, content: null, type, cancellationToken);

    /// <exception cref="ServerException">The request failed.</exception>
    public async Task<T> SendAsync<T>(
        HttpMethod method,
        string path,
        HttpContent? content,
        JsonTypeInfo<T> type,
        CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, Relative(path)) { Content = content };
        using var response = await SendAsync(request, cancellationToken);
        try
        {
            return await response.Content.ReadFromJsonAsync(type, cancellationToken) ?? throw NotAgnes(null);
        }
        catch (JsonException e)
        {
            throw NotAgnes(e);
        }
    }

    /// <summary>Sends a request whose response has no body.</summary>
    /// <exception cref="ServerException">The request failed.</exception>
    public async Task SendAsync(HttpMethod method, string path, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, Relative(path));
        using var response = await SendAsync(request, cancellationToken);
    }

    /// <summary>Sends a request and waits for a success response as long as the guard sees progress.</summary>
    /// <exception cref="ServerException">The request failed.</exception>
    public async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, StallGuard guard)
    {
        HttpResponseMessage response;
        try
        {
            response = await _http.SendAsync(request, HttpCompletionOption.ResponseContentRead, guard.Token);
        }
        catch (HttpRequestException e)
        {
            throw ServerException.Unreachable(Address, e);
        }
        catch (OperationCanceledException) when (guard.HasStalled)
        {
            throw ServerException.TimedOut(Address, guard.Timeout);
        }

        LastDate = response.Headers.Date;
        if (response.IsSuccessStatusCode)
        {
            return response;
        }

        using (response)
        {
            throw await CreateExceptionAsync(response, guard.Token);
        }
    }

    public void Dispose() => _http.Dispose();

    // Rejects, for example, a file with several lines, or a token copied together with its label.
    private static string ValidateToken(string token) => token.All(character => character is > ' ' and <= '~')
        ? token
        : throw CommandException.UsageError(
            $"The token has {token.Length} characters, some of which are invalid; allowed: a single token of ASCII characters, without spaces and line breaks.");

    private static Uri Relative(string path) => new(path, UriKind.Relative);

    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using var guard = new StallGuard(Timeout, _time, cancellationToken);
        return await SendAsync(request, guard);
    }

    private async Task<ServerException> CreateExceptionAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var status = (int)response.StatusCode;
        if (response.Headers.Location is { } location && status is >= 300 and < 400)
        {
            return ServerException.Redirected(Address, status, new Uri(Address, location));
        }

        var detail = await ReadDetailAsync(response.Content, cancellationToken) ?? response.ReasonPhrase;
        return response.StatusCode == HttpStatusCode.Unauthorized
            ? ServerException.NotSignedIn(Address, hasToken: _http.DefaultRequestHeaders.Authorization is not null)
            : ServerException.Rejected(Address, status, detail, RetryAfterOf(response));
    }

    private TimeSpan? RetryAfterOf(HttpResponseMessage response) => response.Headers.RetryAfter switch
    {
        { Delta: { } delta } => delta,
        // Compare with the Date header of the server, because the clock of this machine can be wrong.
        { Date: { } date } => date - (response.Headers.Date ?? _time.GetUtcNow()),
        _ => null,
    };

    private static async Task<string?> ReadDetailAsync(HttpContent content, CancellationToken cancellationToken)
    {
        try
        {
            return (await content.ReadFromJsonAsync(ServerJsonContext.Default.ProblemResponse, cancellationToken))?.Text;
        }
        catch (JsonException)
        {
            // The body is not a problem document, for example a page of a proxy. Report only the status.
            return null;
        }
    }

    private ServerException NotAgnes(Exception? reason) => ServerException.NotAgnes(Address, reason);
}

/// <summary>A problem document (RFC 9457).</summary>
internal sealed record ProblemResponse(string? Title, string? Detail)
{
    public string? Text => Detail ?? Title;
}
