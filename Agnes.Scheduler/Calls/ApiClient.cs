using System.Net;
using System.Net.Http.Headers;
using Agnes.Scheduler.Jobs;
using Agnes.Scheduler.Settings;
using Polly;
using Polly.Contrib.WaitAndRetry;
using Polly.Retry;

namespace Agnes.Scheduler.Calls;

/// <summary>Sends the request of a job to the API, with retries.</summary>
public sealed partial class ApiClient(
    IHttpClientFactory clients,
    SchedulerOptions options,
    SchedulerToken token,
    IHostApplicationLifetime lifetime,
    ILogger<ApiClient> logger)
{
    public const string HttpClientName = "api";

    public async Task<ApiResponse> CallAsync(ScheduledJob job, CancellationToken cancellationToken)
    {
        // A stop ends the pause before a retry, but not an attempt in flight.
        using var pauses = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, lifetime.ApplicationStopping);
        using var response = await RetryPolicy(job).ExecuteAsync(_ => SendAsync(job, cancellationToken), pauses.Token);
        return await ApiResponse.ReadAsync(response, cancellationToken);
    }

    private async Task<HttpResponseMessage> SendAsync(ScheduledJob job, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(job.Method, job.Url);
        if (options.Api.Contains(job.Url) && await token.ReadAsync(cancellationToken) is { } secret)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", secret);
        }

        using var client = clients.CreateClient(HttpClientName);
        return await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
    }

    private AsyncRetryPolicy<HttpResponseMessage> RetryPolicy(ScheduledJob job) =>
        Policy<HttpResponseMessage>
            .Handle<HttpRequestException>(IsWithoutConnection)
            .OrResult(response => IsUnavailable(response.StatusCode))
            .WaitAndRetryAsync(
                Backoff.DecorrelatedJitterBackoffV2(options.FirstRetryPause, options.MaxRetries).Order(),
                (outcome, pause) =>
                {
                    Log.RetryScheduled(logger, job.Name, job.Path, Reason(outcome), pause.TotalSeconds);
                    outcome.Result?.Dispose();
                });

    // Any other error may mean that the API has received the request, so it is not repeated.
    private static bool IsWithoutConnection(HttpRequestException e) =>
        e.HttpRequestError is HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError;

    private static bool IsUnavailable(HttpStatusCode status) =>
        status is HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout;

    private static string Reason(DelegateResult<HttpResponseMessage> outcome) =>
        outcome.Result is { } response ? $"status {(int)response.StatusCode}" : outcome.Exception.Message;

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "{Job}: {Path} is not available ({Reason}); retrying in {Seconds:0.0} s")]
        public static partial void RetryScheduled(ILogger logger, string job, string path, string reason, double seconds);
    }
}
