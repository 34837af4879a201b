using System.Text.Json;

namespace Agnes.Scheduler.Agenda;

// scheduler_last_run.json: job name to time. Losing it costs one early turn each, so no fault of it stops the scheduler.
public sealed partial class LastRunStore(SchedulerOptions options, ILogger<LastRunStore> logger)
{
    private string? _told;

    private string Path => options.Data.SchedulerLastRun;

    public Dictionary<string, DateTimeOffset> Load()
    {
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllBytes(Path), SchedulerJsonContext.Default.DictionaryStringDateTimeOffset)
                ?? throw new JsonException("null is no list of jobs");
        }
        catch (Exception fault) when (fault is FileNotFoundException or DirectoryNotFoundException)
        {
            return [];
        }
        catch (Exception fault) when (fault is JsonException or IOException or UnauthorizedAccessException)
        {
            Log.StartingAfresh(logger, Path, fault.Message);
            return [];
        }
    }

    // Written beside, flushed, renamed: after a kill there is the old file or the new one.
    public void Save(IReadOnlyDictionary<string, DateTimeOffset> lastRuns)
    {
        var beside = Path + ".tmp";
        try
        {
            Directory.CreateDirectory(options.Data.State);
            using (var file = File.Create(beside))
            {
                JsonSerializer.Serialize(file, lastRuns, SchedulerJsonContext.Default.IReadOnlyDictionaryStringDateTimeOffset);
                file.Flush(flushToDisk: true);
            }

            File.Move(beside, Path, overwrite: true);
            _told = null;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            if (_told != fault.Message)
            {
                Log.NotKept(logger, Path, fault.Message);
            }

            _told = fault.Message;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "{Path} cannot be read, so every job counts as never run: {Fault}")]
        public static partial void StartingAfresh(ILogger logger, string path, string fault);

        [LoggerMessage(LogLevel.Warning, "{Path} cannot be written, so a restart would fire jobs early: {Fault}")]
        public static partial void NotKept(ILogger logger, string path, string fault);
    }
}
