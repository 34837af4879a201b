using System.Net;
using System.Net.Http.Headers;
using Agnes.Scheduler.Jobs;
using Polly;
using Polly.Contrib.WaitAndRetry;
using Polly.Retry;

namespace Agnes.Scheduler.Calls;

public sealed partial class ApiClient(
    IHttpClientFactory clients,
    SchedulerOptions options,
    SchedulerToken token,
    IHostApplicationLifetime lifetime,
    ILogger<ApiClient> logger)
{
    public const string HttpClientName = "api";

    public async Task<ApiAnswer> CallAsync(ScheduledJob job, CancellationToken cancellationToken)
    {
        // A stop ends the pause before a retry, but not a call that is under way.
        using var pauses = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, lifetime.ApplicationStopping);
        using var response = await Retries(job).ExecuteAsync(_ => SendAsync(job, cancellationToken), pauses.Token);
        return await ApiAnswer.ReadAsync(response, cancellationToken);
    }

    private async Task<HttpResponseMessage> SendAsync(ScheduledJob job, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(job.Method, job.Address);
        if (options.Api.Holds(job.Address) && await token.ReadAsync(cancellationToken) is { } secret)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", secret);
        }

        using var client = clients.CreateClient(HttpClientName);
        return await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
    }

    private AsyncRetryPolicy<HttpResponseMessage> Retries(ScheduledJob job) =>
        Policy<HttpResponseMessage>
            .Handle<HttpRequestException>(NothingWasSent)
            .OrResult(response => IsUnavailable(response.StatusCode))
            .WaitAndRetryAsync(
                Backoff.DecorrelatedJitterBackoffV2(options.FirstRetryPause, options.Retries).Order(),
                (outcome, pause) =>
                {
                    Log.TryingAgain(logger, job.Name, job.Path, outcome.Result?.StatusCode, pause.TotalSeconds);
                    outcome.Result?.Dispose();
                });

    // What broke after the request went out may be running at the API, and is not asked for twice.
    private static bool NothingWasSent(HttpRequestException fault) =>
        fault.HttpRequestError is HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError;

    private static bool IsUnavailable(HttpStatusCode status) =>
        status is HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout;

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "{Job}: {Path} is not available ({Status}), trying again in {Seconds:0.0} s")]
        public static partial void TryingAgain(ILogger logger, string job, string path, HttpStatusCode? status, double seconds);
    }
}
