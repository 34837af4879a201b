using Agnes.Scheduler.Jobs;

namespace Agnes.Scheduler.Calls;

/// <summary>Sends the request of a job to the API. The handlers of the named client add the token and the retries.</summary>
public sealed class ApiClient(IHttpClientFactory clients, IHostApplicationLifetime lifetime)
{
    public const string HttpClientName = "api";

    public async Task<ApiResponse> CallAsync(ScheduledJob job, CancellationToken cancellationToken)
    {
        // A stop ends the pause before a retry, but not an attempt in flight, which AttemptHandler.Limit ends.
        using var pauses = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, lifetime.ApplicationStopping);
        using var request = new HttpRequestMessage(job.Method, job.Url);
        request.Options.Set(AttemptHandler.Job, job);
        request.Options.Set(AttemptHandler.Limit, cancellationToken);

        // If a connection breaks, SocketsHttpHandler repeats a request without content up to three times, even a POST that
        // the API has received (dotnet/runtime: HttpConnectionPool.SendWithVersionDetectionAndRetryAsync). Empty content
        // prevents that and sends the same bytes.
        request.Content = job.Method == HttpMethod.Get ? null : new ByteArrayContent([]);
        using var client = clients.CreateClient(HttpClientName);
        using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, pauses.Token);
        return await ApiResponse.ReadAsync(response, cancellationToken);
    }
}
