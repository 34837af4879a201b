using Agnes.Pipeline.Configuration;

namespace Agnes.Scheduler.Liveness;

// A file whose time says when the scheduler was last alive.
public sealed partial class SignOfLife(DataDirectory data, TimeProvider timeProvider, ILogger<SignOfLife> logger)
{
    private static readonly TimeSpan LongestSilence = TimeSpan.FromSeconds(30);

    private bool _told;

    public void Give()
    {
        try
        {
            Directory.CreateDirectory(data.State);
            File.WriteAllBytes(data.SchedulerAlive, []);
            File.SetLastWriteTimeUtc(data.SchedulerAlive, timeProvider.GetUtcNow().UtcDateTime);
            _told = false;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            if (!_told)
            {
                Log.NotGiven(logger, data.SchedulerAlive, fault.Message);
            }

            _told = true;
        }
    }

    public void Remove()
    {
        try
        {
            File.Delete(data.SchedulerAlive);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            Log.NotRemoved(logger, data.SchedulerAlive, fault.Message);
        }
    }

    // A file from the future is as good as one of long ago: a running scheduler renews it within seconds.
    public static bool IsFresh(DataDirectory data, TimeProvider timeProvider) =>
        File.Exists(data.SchedulerAlive)
        && (timeProvider.GetUtcNow().UtcDateTime - File.GetLastWriteTimeUtc(data.SchedulerAlive)).Duration() <= LongestSilence;

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "{Path} cannot be written, so --health takes this scheduler for dead: {Fault}")]
        public static partial void NotGiven(ILogger logger, string path, string fault);

        [LoggerMessage(LogLevel.Warning, "{Path} cannot be removed: {Fault}")]
        public static partial void NotRemoved(ILogger logger, string path, string fault);
    }
}
