using System.Net;
using System.Net.Http.Headers;
using Agnes.Cli.Commands;
using Agnes.Cli.Home;
using Agnes.Cli.Host;
using Agnes.Contracts;

namespace Agnes.Cli.Server;

/// <summary>Calls the API, and converts its failures into errors with a hint and an exit code.</summary>
internal sealed class AgnesServer : IDisposable
{
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(10);

    private readonly HttpClient _http;
    private readonly AgnesClient _api;
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

        _api = new AgnesClient(_http, time);
    }

    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(30);

    public Uri Address => _http.BaseAddress!;

    /// <summary>The Date header of the last response, or null if there was none.</summary>
    public DateTimeOffset? LastDate => _api.LastServerTime;

    /// <exception cref="ServerException">The request failed.</exception>
    public async Task<T> CallAsync<T>(Func<AgnesClient, CancellationToken, Task<T>> call, CancellationToken cancellationToken)
    {
        using var guard = new StallGuard(Timeout, _time, cancellationToken);
        return await CallAsync(call, guard);
    }

    /// <exception cref="ServerException">The request failed.</exception>
    public async Task CallAsync(Func<AgnesClient, CancellationToken, Task> call, CancellationToken cancellationToken) =>
        await CallAsync(
            async (api, token) =>
            {
                await call(api, token);
                return true;
            },
            cancellationToken);

    /// <summary>Waits for the response as long as the guard sees progress.</summary>
    /// <exception cref="ServerException">The request failed.</exception>
    public async Task<T> CallAsync<T>(Func<AgnesClient, CancellationToken, Task<T>> call, StallGuard guard)
    {
        try
        {
            return await call(_api, guard.Token);
        }
        catch (AgnesApiException e)
        {
            throw ToServerException(e);
        }
        catch (HttpRequestException e)
        {
            throw ServerException.Unreachable(Address, e);
        }
        catch (OperationCanceledException) when (guard.HasStalled)
        {
            throw ServerException.TimedOut(Address, guard.Timeout);
        }
    }

    public void Dispose() => _http.Dispose();

    // Rejects, for example, a file with several lines, or a token copied together with its label.
    private static string ValidateToken(string token) => token.All(character => character is > ' ' and <= '~')
        ? token
        : throw CommandException.UsageError(
            $"The token has {token.Length} characters, some of which are invalid; allowed: a single token of ASCII characters, without spaces and line breaks.");

    private ServerException ToServerException(AgnesApiException e) => e switch
    {
        { IsUnexpectedContent: true } => ServerException.NotAgnes(Address, e),
        { Location: { } location } => ServerException.Redirected(Address, (int)e.Status, new Uri(Address, location)),
        { Status: HttpStatusCode.Unauthorized } =>
            ServerException.NotSignedIn(Address, hasToken: _http.DefaultRequestHeaders.Authorization is not null),
        _ => ServerException.Rejected(Address, (int)e.Status, e.Problem?.Detail ?? e.Problem?.Title ?? e.Status.ToString(), e.RetryAfter),
    };
}
