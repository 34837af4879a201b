using System.Text.Json;
using System.Text.Json.Serialization;
using Agnes.Pipeline.Configuration;

namespace Agnes.Scheduler.Scheduling;

/// <summary>
/// Stores the time of each job's last run in <c>scheduler_last_run.json</c>. A lost file costs one early run for each job, so an
/// error does not stop the scheduler.
/// </summary>
public sealed partial class LastRunStore(DataDirectory data, ILogger<LastRunStore> logger)
{
    private string? _loggedError;

    /// <summary>Returns the time of the last run by job name; empty if the file is missing or invalid.</summary>
    public Dictionary<string, DateTimeOffset> Load()
    {
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllBytes(data.SchedulerLastRun), LastRunJson.Default.DictionaryStringDateTimeOffset)
                ?? throw new JsonException("null is not a list of jobs");
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return [];
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException)
        {
            Log.LastRunsNotLoaded(logger, data.SchedulerLastRun, e.Message);
            return [];
        }
    }

    /// <summary>Saves atomically: a temporary file is written, flushed, and renamed.</summary>
    public void Save(IReadOnlyDictionary<string, DateTimeOffset> lastRuns)
    {
        var temporary = data.SchedulerLastRun + ".tmp";
        try
        {
            Directory.CreateDirectory(data.State);
            using (var file = File.Create(temporary))
            {
                JsonSerializer.Serialize(file, lastRuns, LastRunJson.Default.IReadOnlyDictionaryStringDateTimeOffset);
                file.Flush(flushToDisk: true);
            }

            File.Move(temporary, data.SchedulerLastRun, overwrite: true);
            _loggedError = null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            if (_loggedError != e.Message)
            {
                Log.LastRunsNotSaved(logger, data.SchedulerLastRun, e.Message);
            }

            _loggedError = e.Message;
        }
    }

    [JsonSourceGenerationOptions(WriteIndented = true)]
    [JsonSerializable(typeof(Dictionary<string, DateTimeOffset>))]
    [JsonSerializable(typeof(IReadOnlyDictionary<string, DateTimeOffset>))]
    private sealed partial class LastRunJson : JsonSerializerContext;

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "{Path} cannot be read, so each job counts as never run: {Error}")]
        public static partial void LastRunsNotLoaded(ILogger logger, string path, string error);

        [LoggerMessage(LogLevel.Warning, "{Path} cannot be written, so jobs would fire early after a restart: {Error}")]
        public static partial void LastRunsNotSaved(ILogger logger, string path, string error);
    }
}
