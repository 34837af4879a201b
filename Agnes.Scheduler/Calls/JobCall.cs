using System.Collections.Concurrent;
using System.Net;
using Agnes.Scheduler.Jobs;

namespace Agnes.Scheduler.Calls;

// Makes a job's call within its time-out and says in one line what came of it.
public sealed partial class JobCall(ApiClient api, ShutdownGrace shutdown, TimeProvider timeProvider, ILogger<JobCall> logger)
{
    private readonly ConcurrentDictionary<string, bool> _unknown = [];

    public async Task MakeAsync(ScheduledJob job, CancellationToken cancellationToken)
    {
        var startedAt = timeProvider.GetTimestamp();
        using var timeout = new CancellationTokenSource(job.Timeout, timeProvider);
        using var limits = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, shutdown.Over, cancellationToken);
        try
        {
            Tell(job, await api.CallAsync(job, limits.Token), timeProvider.GetElapsedTime(startedAt).TotalSeconds);
        }
        catch (OperationCanceledException) when (timeout.IsCancellationRequested)
        {
            Log.TimedOut(logger, job.Name, job.Path, job.Timeout.TotalSeconds);
        }
        catch (OperationCanceledException)
        {
            Log.CutOff(logger, job.Name, job.Path, timeProvider.GetElapsedTime(startedAt).TotalSeconds);
        }
        catch (Exception fault) when (fault is HttpRequestException or IOException)
        {
            Log.NotReached(logger, job.Name, job.Path, fault.Message);
        }
    }

    private void Tell(ScheduledJob job, ApiAnswer answer, double seconds)
    {
        if (answer.ProcessorIsUnknown)
        {
            TellUnknown(job);
            return;
        }

        _unknown.TryRemove(job.Name, out _);
        if (answer is { IsSuccess: true, Processed: { } processed, Errors: { } errors })
        {
            Log.Ran(logger, job.Name, (int)answer.Status, seconds, processed, errors);
        }
        else if (answer.IsSuccess)
        {
            Log.Answered(logger, job.Name, (int)answer.Status, seconds);
        }
        else if (answer.Status == HttpStatusCode.Conflict)
        {
            Log.RunsElsewhere(logger, job.Name);
        }
        else
        {
            Log.Refused(logger, job.Name, job.Path, (int)answer.Status);
        }
    }

    private void TellUnknown(ScheduledJob job)
    {
        if (_unknown.TryAdd(job.Name, true))
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
        public static partial void Ran(ILogger logger, string job, int status, double seconds, long processed, long errors);

        [LoggerMessage(LogLevel.Information, "{Job}: {Status} after {Seconds:0.0} s")]
        public static partial void Answered(ILogger logger, string job, int status, double seconds);

        [LoggerMessage(LogLevel.Information, "{Job}: 409, already running at the API")]
        public static partial void RunsElsewhere(ILogger logger, string job);

        [LoggerMessage(LogLevel.Warning, "{Job}: {Path} was refused with {Status}")]
        public static partial void Refused(ILogger logger, string job, string path, int status);

        [LoggerMessage(LogLevel.Warning, "{Job}: {Path} was refused with 400: the API does not know this processor; said once, asked at each turn")]
        public static partial void ProcessorUnknown(ILogger logger, string job, string path);

        [LoggerMessage(LogLevel.Debug, "{Job}: the API still does not know this processor")]
        public static partial void ProcessorStillUnknown(ILogger logger, string job);

        [LoggerMessage(LogLevel.Warning, "{Job}: {Path} gave no answer within {Seconds} s; the API may go on with it")]
        public static partial void TimedOut(ILogger logger, string job, string path, double seconds);

        [LoggerMessage(LogLevel.Warning, "{Job}: {Path} was cut off after {Seconds:0.0} s, because the scheduler stops; the API may go on with it")]
        public static partial void CutOff(ILogger logger, string job, string path, double seconds);

        [LoggerMessage(LogLevel.Warning, "{Job}: {Path} could not be reached: {Fault}")]
        public static partial void NotReached(ILogger logger, string job, string path, string fault);
    }
}
