using Agnes.Pipeline.Configuration;

namespace Agnes.Cli.Up;

internal static class LocalSettings
{
    /// <summary>Short intervals, so that results appear quickly. Values from the environment take precedence.</summary>
    private static readonly Dictionary<string, string> Intervals = new()
    {
        ["SCHEDULER_USAGE_PROCESSOR_INTERVAL"] = "5",
        ["SCHEDULER_VERIFICATION_DETECTOR_INTERVAL"] = "5",
        ["VERIFICATION_IDLE_SECONDS"] = "0",
        ["SCHEDULER_SESSION_COLLECTOR_INTERVAL"] = "10",
        ["SCHEDULER_HEALTH_CHECK_INTERVAL"] = "15",
        ["SCHEDULER_STARTUP_GRACE_SECONDS"] = "2",
    };

    /// <summary>The user of <c>LOCAL_DEV_MODE</c>.</summary>
    private const string Developer = "dev@localhost";

    /// <param name="data">The data directory.</param>
    /// <param name="address">The URL of the API.</param>
    /// <param name="claudeHome">The folder of Claude Code to collect sessions from, or null.</param>
    public static IReadOnlyDictionary<string, string?> For(DataDirectory data, Uri address, string? claudeHome)
    {
        var environment = new Dictionary<string, string?>
        {
            ["DATA_DIR"] = data.Root,
            ["SESSION_DATA_DIR"] = data.SessionRoot,
            ["LOCAL_DEV_MODE"] = "1",
            ["API_URL"] = address.OriginalString,
            ["ASPNETCORE_URLS"] = address.OriginalString,
            ["ASPNETCORE_ENVIRONMENT"] = "Production",
            // Other settings would override the URL or add URLs that other machines can reach.
            ["ASPNETCORE_HTTP_PORTS"] = null,
            ["ASPNETCORE_HTTPS_PORTS"] = null,
            ["DOTNET_URLS"] = null,
            ["URLS"] = null,
            // The API and the scheduler must not use a proxy to reach each other on this machine.
            ["NO_PROXY"] = "localhost,127.0.0.1,[::1]",
        };
        if (claudeHome is not null)
        {
            environment["SESSION_COLLECTOR_SOURCES"] = $"{Path.Combine(claudeHome, "projects")}={Developer}";
        }

        foreach (var (variable, seconds) in Intervals)
        {
            environment[variable] = Environment.GetEnvironmentVariable(variable) ?? seconds;
        }

        return environment;
    }
}
