using System.Net;
using Agnes.Scheduler.Jobs;
using Agnes.Scheduler.Settings;
using Polly;
using Polly.Retry;

namespace Agnes.Scheduler.Calls;

/// <summary>
/// The policies of the named HTTP client: retry a call that did not reach the API, or that the API or a proxy rejected as
/// unavailable.
/// </summary>
public sealed partial class RetryPolicies(SchedulerOptions options, ILogger<RetryPolicies> logger)
{
    private readonly IAsyncPolicy<HttpResponseMessage> _noRetry = Policy.NoOpAsync<HttpResponseMessage>();

    public IAsyncPolicy<HttpResponseMessage> For(HttpRequestMessage request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return request.Options.TryGetValue(AttemptHandler.Job, out var job) ? For(job) : _noRetry;
    }

    private AsyncRetryPolicy<HttpResponseMessage> For(ScheduledJob job) =>
        Policy<HttpResponseMessage>
            .Handle<HttpRequestException>(IsWithoutConnection)
            .OrResult(response => job.IsSafeToRepeat && IsUnavailable(response.StatusCode))
            .WaitAndRetryAsync(
                options.MaxRetries,
                Pause,
                (outcome, pause, _, _) => Log.RetryScheduled(logger, job.Name, job.Path, Reason(outcome), pause.TotalSeconds));

    // Varies by a third, so that a pause is never shorter than the one before.
    private TimeSpan Pause(int retry) =>
        options.FirstRetryPause * Math.Pow(2, retry - 1) * ((2 + (2 * Random.Shared.NextDouble())) / 3);

    // Any other error may mean that the API has received the request, so it is not repeated, not even a safe one: the API
    // continues a run whose caller has disconnected.
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
