using System.Collections.Concurrent;
using System.Net;
using Agnes.Scheduler.Jobs;

namespace Agnes.Scheduler.Calls;

/// <summary>Calls the API for a job, within the job's timeout, and logs the result as one event.</summary>
public sealed partial class JobCall(ApiClient api, ShutdownDeadline shutdown, TimeProvider timeProvider, ILogger<JobCall> logger)
{
    private readonly ConcurrentDictionary<string, bool> _jobsOfUnknownProcessors = [];

    public async Task ExecuteAsync(ScheduledJob job, CancellationToken cancellationToken)
    {
        var startedAt = timeProvider.GetTimestamp();
        using var timeout = new CancellationTokenSource(job.Timeout, timeProvider);
        using var limits = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, shutdown.Token, cancellationToken);
        try
        {
            LogResponse(job, await api.CallAsync(job, limits.Token), timeProvider.GetElapsedTime(startedAt).TotalSeconds);
        }
        catch (OperationCanceledException) when (timeout.IsCancellationRequested)
        {
            Log.CallTimedOut(logger, job.Name, job.Path, job.Timeout.TotalSeconds);
        }
        catch (OperationCanceledException)
        {
            Log.CallAborted(logger, job.Name, job.Path, timeProvider.GetElapsedTime(startedAt).TotalSeconds);
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            Log.CallFailed(logger, job.Name, job.Path, e.Message);
        }
    }

    private void LogResponse(ScheduledJob job, ApiResponse response, double seconds)
    {
        if (response.IsProcessorUnknown)
        {
            LogUnknownProcessor(job);
            return;
        }

        _jobsOfUnknownProcessors.TryRemove(job.Name, out _);
        if (response is { IsSuccess: true, Processed: { } processed, Errors: { } errors })
        {
            Log.RunCompleted(logger, job.Name, (int)response.Status, seconds, processed, errors);
        }
        else if (response.IsSuccess)
        {
            Log.CallCompleted(logger, job.Name, (int)response.Status, seconds);
        }
        else if (response.Status == HttpStatusCode.Conflict)
        {
            Log.AlreadyRunning(logger, job.Name);
        }
        else
        {
            Log.CallRejected(logger, job.Name, job.Path, (int)response.Status);
        }
    }

    // A processor may be switched off on purpose, so a warning for each scheduled run would hide the other warnings.
    private void LogUnknownProcessor(ScheduledJob job)
    {
        if (_jobsOfUnknownProcessors.TryAdd(job.Name, true))
        {
            Log.ProcessorUnknown(logger, job.Name, job.Path);
        }
        else
        {
            Log.ProcessorStillUnknown(logger, job.Name);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "{Job}: {Status} after {Seconds:0.0} s, processed {Processed}, errors {Errors}")]
        public static partial void RunCompleted(ILogger logger, string job, int status, double seconds, long processed, long errors);

        [LoggerMessage(LogLevel.Information, "{Job}: {Status} after {Seconds:0.0} s")]
        public static partial void CallCompleted(ILogger logger, string job, int status, double seconds);

        [LoggerMessage(LogLevel.Information, "{Job}: 409, already running in the API")]
        public static partial void AlreadyRunning(ILogger logger, string job);

        [LoggerMessage(LogLevel.Warning, "{Job}: {Path} was rejected with status {Status}")]
        public static partial void CallRejected(ILogger logger, string job, string path, int status);

        [LoggerMessage(LogLevel.Warning, "{Job}: {Path} was rejected with status 400: the API has no processor of this name. The job is called at each scheduled time; this warning is logged once")]
        public static partial void ProcessorUnknown(ILogger logger, string job, string path);

        [LoggerMessage(LogLevel.Debug, "{Job}: the API still has no processor of this name")]
        public static partial void ProcessorStillUnknown(ILogger logger, string job);

        [LoggerMessage(LogLevel.Warning, "{Job}: {Path} did not respond within {Seconds} s; the API may continue the run")]
        public static partial void CallTimedOut(ILogger logger, string job, string path, double seconds);

        [LoggerMessage(LogLevel.Warning, "{Job}: {Path} was aborted after {Seconds:0.0} s because the scheduler is stopping; the API may continue the run")]
        public static partial void CallAborted(ILogger logger, string job, string path, double seconds);

        [LoggerMessage(LogLevel.Warning, "{Job}: {Path} failed without a response: {Error}")]
        public static partial void CallFailed(ILogger logger, string job, string path, string error);
    }
}
