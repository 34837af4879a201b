using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Agnes.Cli.Home;

namespace Agnes.Cli.Server;

/// <summary>Speaks to the server.</summary>
internal sealed class AgnesServer : IDisposable
{
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(10);

    private readonly HttpClient _http;
    private readonly TimeProvider _time;

    public AgnesServer(CliConfig config, TimeProvider time)
    {
        _time = time;
        // A redirect would turn an upload into something else, and could carry the token to another host.
        _http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, ConnectTimeout = ConnectTimeout })
        {
            BaseAddress = config.Server,
            Timeout = Timeout.InfiniteTimeSpan,
        };
        _http.DefaultRequestHeaders.UserAgent.Add(new ProductInfoHeaderValue("agnes", CliVersion.Text));
        if (config.Token is { } token)
        {
            _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Sendable(token));
        }
    }

    /// <summary>How long an ordinary call may take.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(30);

    public Uri Address => _http.BaseAddress!;

    /// <summary>The server's clock when it last answered; null where it did not say.</summary>
    public DateTimeOffset? LastDate { get; private set; }

    /// <summary>Asks for something.</summary>
    /// <exception cref="ServerException">It did not come.</exception>
    public async Task<T> GetAsync<T>(string path, JsonTypeInfo<T> type, CancellationToken cancellationToken) =>
        await AskAsync(HttpMethod.Get, path, content: null, type, cancellationToken);

    /// <summary>Asks for something to be done, and for its answer.</summary>
    /// <exception cref="ServerException">It was not done.</exception>
    public async Task<T> AskAsync<T>(
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

    /// <summary>Asks for something to be done that has no answer but success.</summary>
    /// <exception cref="ServerException">It was not done.</exception>
    public async Task DoAsync(HttpMethod method, string path, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, Relative(path));
        using var response = await SendAsync(request, cancellationToken);
    }

    /// <summary>Sends a request and waits for a good answer, for as long as something moves.</summary>
    /// <exception cref="ServerException">It was not a good one.</exception>
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
            throw ServerException.Silent(Address, guard.Patience);
        }

        LastDate = response.Headers.Date;
        if (response.IsSuccessStatusCode)
        {
            return response;
        }

        using (response)
        {
            throw await RefusalAsync(response, guard.Token);
        }
    }

    public void Dispose() => _http.Dispose();

    // Such as a file of several lines, or a token that was copied with what stood beside it.
    private static string Sendable(string token) => token.All(character => character is > ' ' and <= '~')
        ? token
        : throw CommandException.WrongUsage(
            $"The token has {token.Length} characters, and not all of them can be a token's; allowed: one token alone, in ASCII, without spaces or line breaks.");

    private static Uri Relative(string path) => new(path, UriKind.Relative);

    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using var guard = new StallGuard(Patience, _time, cancellationToken);
        return await SendAsync(request, guard);
    }

    private async Task<ServerException> RefusalAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var status = (int)response.StatusCode;
        if (response.Headers.Location is { } location && status is >= 300 and < 400)
        {
            return ServerException.Moved(Address, status, new Uri(Address, location));
        }

        var detail = await ReadDetailAsync(response.Content, cancellationToken) ?? response.ReasonPhrase;
        return response.StatusCode == HttpStatusCode.Unauthorized
            ? ServerException.NotSignedIn(Address, hasToken: _http.DefaultRequestHeaders.Authorization is not null)
            : ServerException.Refused(Address, status, detail, RetryAfterOf(response));
    }

    private TimeSpan? RetryAfterOf(HttpResponseMessage response) => response.Headers.RetryAfter switch
    {
        { Delta: { } delta } => delta,
        // Against the server's own clock: this machine's may be wrong.
        { Date: { } date } => date - (response.Headers.Date ?? _time.GetUtcNow()),
        _ => null,
    };

    private static async Task<string?> ReadDetailAsync(HttpContent content, CancellationToken cancellationToken)
    {
        try
        {
            return (await content.ReadFromJsonAsync(ServerJsonContext.Default.ProblemAnswer, cancellationToken))?.Text;
        }
        catch (JsonException)
        {
            // Not Agnes's own words, but a proxy's page: the status alone tells.
            return null;
        }
    }

    private ServerException NotAgnes(Exception? reason) => ServerException.NotAgnes(Address, reason);
}
