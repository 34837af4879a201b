using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Agnes.Contracts;

/// <summary>Sends requests, and converts responses into values or exceptions.</summary>
internal sealed class ApiTransport(HttpClient http, TimeProvider time)
{
    public DateTimeOffset? LastServerTime { get; private set; }

    public async Task<T> GetAsync<T>(string path, JsonTypeInfo<T> type, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Relative(path));
        return await ReadAsync(request, type, cancellationToken).ConfigureAwait(false);
    }

    public async Task<T> SendAsync<T>(
        HttpMethod method,
        string path,
        HttpContent? content,
        JsonTypeInfo<T> type,
        CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, Relative(path)) { Content = content };
        return await ReadAsync(request, type, cancellationToken).ConfigureAwait(false);
    }

    public async Task<T> SendAsync<TBody, T>(
        HttpMethod method,
        string path,
        TBody body,
        JsonTypeInfo<TBody> bodyType,
        JsonTypeInfo<T> type,
        CancellationToken cancellationToken)
    {
        using var content = JsonContent.Create(body, bodyType);
        return await SendAsync(method, path, content, type, cancellationToken).ConfigureAwait(false);
    }

    public async Task<T> ReadAsync<T>(HttpRequestMessage request, JsonTypeInfo<T> type, CancellationToken cancellationToken)
    {
        using var response = await SendAsync(request, cancellationToken).ConfigureAwait(false);
        try
        {
            return await response.Content.ReadFromJsonAsync(type, cancellationToken).ConfigureAwait(false)
                ?? throw Unexpected(response, null);
        }
        catch (JsonException e)
        {
            throw Unexpected(response, e);
        }
    }

    /// <summary>Returns the response if it has a success status.</summary>
    /// <exception cref="AgnesApiException">The response has another status.</exception>
    public async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await http.SendAsync(request, HttpCompletionOption.ResponseContentRead, cancellationToken).ConfigureAwait(false);
        LastServerTime = response.Headers.Date;
        if (response.IsSuccessStatusCode)
        {
            return response;
        }

        using (response)
        {
            throw await RejectionAsync(response, cancellationToken).ConfigureAwait(false);
        }
    }

    public static Uri Relative(string path) => new(path, UriKind.Relative);

    /// <summary>Returns the path with the parameters that have a value.</summary>
    public static string WithQuery(string path, params ReadOnlySpan<(string Name, string? Value)> parameters)
    {
        var query = new List<string>();
        foreach (var (name, value) in parameters)
        {
            if (value is not null)
            {
                query.Add($"{name}={Uri.EscapeDataString(value)}");
            }
        }

        return query.Count == 0 ? path : $"{path}?{string.Join('&', query)}";
    }

    public static string? Number(int? value) => value?.ToString(CultureInfo.InvariantCulture);

    private async Task<AgnesApiException> RejectionAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var problem = await ProblemReader.ReadAsync(response.Content, cancellationToken).ConfigureAwait(false);
        var status = (int)response.StatusCode;
        return new AgnesApiException(
            $"{http.BaseAddress} returned {status}: {problem?.Detail ?? response.ReasonPhrase}", response.StatusCode, problem)
        {
            RetryAfter = RetryAfterOf(response),
            Location = status is >= 300 and < 400 ? response.Headers.Location : null,
        };
    }

    private TimeSpan? RetryAfterOf(HttpResponseMessage response) => response.Headers.RetryAfter switch
    {
        { Delta: { } delta } => delta,
        // Measured against the clock of the server, because the local clock can be wrong.
        { Date: { } date } => date - (response.Headers.Date ?? time.GetUtcNow()),
        _ => null,
    };

    private AgnesApiException Unexpected(HttpResponseMessage response, Exception? inner) =>
        new($"The server at {http.BaseAddress} is not an Agnes server.", response.StatusCode, problem: null, inner);
}
