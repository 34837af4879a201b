using System.Text.Json;
using System.Text.RegularExpressions;
using Agnes.Pipeline.Configuration;
using Agnes.Scheduler.Schedules;

namespace Agnes.Scheduler.Jobs;

/// <summary>Reads one entry of <c>SCHEDULER_EXTRA_JOBS</c>.</summary>
internal sealed partial class ExtraJobReader(SettingsReader settings, string position, JsonElement entry)
{
    private const int DefaultTimeoutSeconds = 60;
    private const int MaxTimeoutSeconds = 24 * 3600;

    private static readonly string[] Properties = ["name", "schedule", "endpoint", "method", "timeout_seconds", "retry"];
    private static readonly string[] Methods = ["GET", "POST", "PUT", "PATCH", "DELETE"];

    public ScheduledJob? Read(ApiUrl api, HashSet<string> usedNames)
    {
        if (entry.ValueKind != JsonValueKind.Object)
        {
            settings.AddFault(position, entry.GetRawText(), "a JSON object with " + string.Join(", ", Properties));
            return null;
        }

        foreach (var property in entry.EnumerateObject().Where(property => !Properties.Contains(property.Name)))
        {
            settings.AddFault($"{position}.{property.Name}", property.Value.GetRawText(), "only " + string.Join(", ", Properties));
        }

        var name = ReadName(usedNames);
        var schedule = Parse("schedule", Schedule.TryParse, Schedule.Forms);
        var url = Parse("endpoint", api.TryResolve, "a path of the API that begins with one /, without spaces, backslashes and #");
        var method = Has("method") ? Parse("method", ParseMethod, string.Join(", ", Methods)) : HttpMethod.Post;
        var timeout = ReadTimeout();
        var retry = ReadRetry();
        return name is null || schedule is null || url is null || method is null || timeout is null || retry is null
            ? null
            : new ScheduledJob(name, schedule, method, url, timeout.Value, retry.Value || ApiEndpoints.IsSafeToRepeat(api, method, url));
    }

    private string? ReadName(HashSet<string> usedNames)
    {
        var name = Parse("name", text => NamePattern().IsMatch(text) ? text : null, "1 to 100 letters, digits, dots, colons, dashes and underscores");
        if (name is null || usedNames.Add(name))
        {
            return name;
        }

        settings.AddFault($"{position}.name", name, "a name that no other job has");
        return null;
    }

    private TimeSpan? ReadTimeout()
    {
        if (!Has("timeout_seconds"))
        {
            return TimeSpan.FromSeconds(DefaultTimeoutSeconds);
        }

        var value = entry.GetProperty("timeout_seconds");
        if (value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var seconds) && seconds is >= 1 and <= MaxTimeoutSeconds)
        {
            return TimeSpan.FromSeconds(seconds);
        }

        settings.AddFault($"{position}.timeout_seconds", value.GetRawText(), $"a whole number from 1 to {MaxTimeoutSeconds}");
        return null;
    }

    private bool? ReadRetry()
    {
        if (!Has("retry"))
        {
            return false;
        }

        var value = entry.GetProperty("retry");
        if (value.ValueKind is JsonValueKind.True or JsonValueKind.False)
        {
            return value.GetBoolean();
        }

        settings.AddFault($"{position}.retry", value.GetRawText(), "true or false");
        return null;
    }

    private T? Parse<T>(string property, Func<string, T?> parse, string allowed)
        where T : class
    {
        if (!entry.TryGetProperty(property, out var value))
        {
            settings.AddFault($"{position}.{property}", "missing", allowed);
            return null;
        }

        if (value.ValueKind == JsonValueKind.String && parse(value.GetString()!) is { } parsed)
        {
            return parsed;
        }

        // The raw JSON text keeps control characters escaped, so that the message stays on one line.
        settings.AddFault($"{position}.{property}", value.GetRawText().Trim('"'), allowed);
        return null;
    }

    private bool Has(string property) => entry.TryGetProperty(property, out _);

    private static HttpMethod? ParseMethod(string text) => Methods.Contains(text) ? new HttpMethod(text) : null;

    [GeneratedRegex(@"\A[A-Za-z0-9][A-Za-z0-9._:-]{0,99}\z")]
    private static partial Regex NamePattern();
}
