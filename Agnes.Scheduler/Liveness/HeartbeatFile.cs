using Agnes.Pipeline.Configuration;

namespace Agnes.Scheduler.Liveness;

/// <summary>The file whose modification time is the scheduler's last heartbeat.</summary>
public sealed partial class HeartbeatFile(DataDirectory data, TimeProvider timeProvider, ILogger<HeartbeatFile> logger)
{
    private static readonly TimeSpan MaxAge = TimeSpan.FromSeconds(30);

    private bool _isErrorLogged;

    public void Write()
    {
        try
        {
            Directory.CreateDirectory(data.State);
            File.WriteAllBytes(data.SchedulerAlive, []);
            File.SetLastWriteTimeUtc(data.SchedulerAlive, timeProvider.GetUtcNow().UtcDateTime);
            _isErrorLogged = false;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            if (!_isErrorLogged)
            {
                Log.HeartbeatNotWritten(logger, data.SchedulerAlive, e.Message);
            }

            _isErrorLogged = true;
        }
    }

    public void Delete()
    {
        try
        {
            File.Delete(data.SchedulerAlive);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Log.HeartbeatNotDeleted(logger, data.SchedulerAlive, e.Message);
        }
    }

    /// <summary>
    /// True if the last heartbeat is at most 30 s old. A time in the future is as invalid as one in the past: a running scheduler
    /// renews it within seconds.
    /// </summary>
    public static bool IsFresh(DataDirectory data, TimeProvider timeProvider) =>
        File.Exists(data.SchedulerAlive)
        && (timeProvider.GetUtcNow().UtcDateTime - File.GetLastWriteTimeUtc(data.SchedulerAlive)).Duration() <= MaxAge;

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "{Path} cannot be written, so --health reports this scheduler as unhealthy: {Error}")]
        public static partial void HeartbeatNotWritten(ILogger logger, string path, string error);

        [LoggerMessage(LogLevel.Warning, "{Path} cannot be deleted, so --health reports this scheduler as healthy for up to 30 s: {Error}")]
        public static partial void HeartbeatNotDeleted(ILogger logger, string path, string error);
    }
}
