using System.Text.Json;
using Agnes.Pipeline.Configuration;

namespace Agnes.Scheduler.Jobs;

// SCHEDULER_EXTRA_JOBS. Read property by property, so that every fault is told, each by its place in the list.
public static class ExtraJobs
{
    private const string Variable = "SCHEDULER_EXTRA_JOBS";

    public static IReadOnlyList<ScheduledJob> Read(SettingsReader settings, ApiAddress api, IEnumerable<string> taken)
    {
        var text = settings.Text(Variable, "[]", "a JSON list of jobs");
        if (string.IsNullOrWhiteSpace(text))
        {
            return [];
        }

        try
        {
            using var document = JsonDocument.Parse(text, new JsonDocumentOptions { AllowDuplicateProperties = false });
            return ReadList(settings, document.RootElement, api, [.. taken]);
        }
        catch (JsonException fault)
        {
            settings.AddFault(Variable, text, $"a JSON list of jobs ({fault.Message})");
            return [];
        }
    }

    private static List<ScheduledJob> ReadList(SettingsReader settings, JsonElement list, ApiAddress api, HashSet<string> taken)
    {
        if (list.ValueKind != JsonValueKind.Array)
        {
            settings.AddFault(Variable, list.GetRawText(), "a JSON list of jobs");
            return [];
        }

        List<ScheduledJob> jobs = [];
        foreach (var (index, entry) in list.EnumerateArray().Index())
        {
            if (new ExtraJobReader(settings, $"{Variable}[{index}]", entry).Read(api, taken) is { } job)
            {
                jobs.Add(job);
            }
        }

        return jobs;
    }
}
