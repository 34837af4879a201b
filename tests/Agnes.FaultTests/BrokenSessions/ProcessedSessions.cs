using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using Agnes.Testing;

namespace Agnes.FaultTests.BrokenSessions;

/// <summary>Processes a folder of sessions with an API process.</summary>
internal static class ProcessedSessions
{
    /// <summary>Runs all processors until no session remains, and returns the peak memory and the failures.</summary>
    public static async Task<(long PeakMemory, IReadOnlyList<string> Failures)> RunAsync(
        string dataDirectory,
        CancellationToken cancellationToken)
    {
        await using var api = await ApiProcess.StartAsync(
            new ApiStart(dataDirectory)
            {
                Environment = new Dictionary<string, string>
                {
                    ["VERIFICATION_EXTRACTOR"] = "rules",
                    ["VERIFICATION_IDLE_SECONDS"] = "0",
                    // What the database keeps of its own file is no matter of broken sessions.
                    ["DATABASE_MEMORY_LIMIT_MB"] = "96",
                },
            },
            cancellationToken);
        var failures = new List<string>();
        var started = TimeProvider.System.GetTimestamp();
        foreach (var processor in (string[])["usage", "verification"])
        {
            while (await api.RunAsync(processor, cancellationToken) is var run
                && run.GetProperty("details").GetProperty("scanned").GetInt32() > 0)
            {
                await TestContext.Out.WriteLineAsync($"{TimeProvider.System.GetElapsedTime(started).TotalSeconds:F1} s: {api.PeakMemory()} MB, {run.GetProperty("details").GetProperty("scanned")} sessions by {processor}");
                failures.AddRange(run.GetProperty("details").GetProperty("errors_detail").EnumerateArray().Select(error => error.ToString()));
            }
        }

        var total = await ReadListsAsync(api, cancellationToken);
        await TestContext.Out.WriteLineAsync($"{total} of the user's own are listed; peak memory {api.PeakMemory()} MB");
        var peak = api.PeakMemory();
        await api.StopAsync(cancellationToken);
        return (peak, failures);
    }

    private static async Task<int> ReadListsAsync(ApiProcess api, CancellationToken cancellationToken)
    {
        var total = 0;
        var offset = 0;
        do
        {
            var uri = new Uri(string.Create(CultureInfo.InvariantCulture, $"/api/sessions?limit=200&offset={offset}"), UriKind.Relative);
            var page = await api.Http.GetFromJsonAsync<JsonElement>(uri, cancellationToken);
            total = page.GetProperty("total").GetInt32();
            offset += 200;
        }
        while (offset < Math.Min(total, 1_000));

        foreach (var path in (string[])["/profile/sessions", "/profile/sessions?page=2", "/admin/scheduler-runs", "/api/health/detailed"])
        {
            using var response = await api.Http.GetAsync(new Uri(path, UriKind.Relative), cancellationToken);
            response.EnsureSuccessStatusCode();
            await response.Content.ReadAsStringAsync(cancellationToken);
        }

        return total;
    }
}
