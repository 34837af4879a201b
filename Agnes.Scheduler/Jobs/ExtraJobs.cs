using System.Text.Json;
using Agnes.Pipeline.Configuration;

namespace Agnes.Scheduler.Jobs;

/// <summary>
/// Reads <c>SCHEDULER_EXTRA_JOBS</c>, one property at a time, so that all errors are reported at once, each with its position in
/// the list. A deserializer stops at the first error.
/// </summary>
public static class ExtraJobs
{
    private const string Variable = "SCHEDULER_EXTRA_JOBS";

    public static IReadOnlyList<ScheduledJob> Read(SettingsReader settings, ApiUrl api, IEnumerable<string> usedNames)
    {
        var text = settings.Text(Variable, "[]", "a JSON list of jobs");
        if (string.IsNullOrWhiteSpace(text))
        {
            return [];
        }

        try
        {
            using var document = JsonDocument.Parse(text, new JsonDocumentOptions { AllowDuplicateProperties = false });
            return ReadList(settings, document.RootElement, api, [.. usedNames]);
        }
        catch (JsonException e)
        {
            settings.AddFault(Variable, text, $"a JSON list of jobs ({e.Message})");
            return [];
        }
    }

    private static List<ScheduledJob> ReadList(SettingsReader settings, JsonElement list, ApiUrl api, HashSet<string> usedNames)
    {
        if (list.ValueKind != JsonValueKind.Array)
        {
            settings.AddFault(Variable, list.GetRawText(), "a JSON list of jobs");
            return [];
        }

        List<ScheduledJob> jobs = [];
        foreach (var (index, entry) in list.EnumerateArray().Index())
        {
            if (new ExtraJobReader(settings, $"{Variable}[{index}]", entry).Read(api, usedNames) is { } job)
            {
                jobs.Add(job);
            }
        }

        return jobs;
    }
}
