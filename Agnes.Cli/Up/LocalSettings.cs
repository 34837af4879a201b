using Agnes.Pipeline.Configuration;

namespace Agnes.Cli.Up;

/// <summary>The environment of the programs that <c>agnes up</c> starts.</summary>
internal static class LocalSettings
{
    /// <summary>Short, so that one sees things happen; what the environment says itself holds.</summary>
    private static readonly Dictionary<string, string> Intervals = new()
    {
        ["SCHEDULER_USAGE_PROCESSOR_INTERVAL"] = "5",
        ["SCHEDULER_VERIFICATION_DETECTOR_INTERVAL"] = "5",
        ["VERIFICATION_IDLE_SECONDS"] = "0",
        ["SCHEDULER_SESSION_COLLECTOR_INTERVAL"] = "10",
        ["SCHEDULER_HEALTH_CHECK_INTERVAL"] = "15",
        ["SCHEDULER_STARTUP_GRACE_SECONDS"] = "2",
    };

    /// <summary>Whom <c>LOCAL_DEV_MODE</c> lets in.</summary>
    private const string Developer = "dev@localhost";

    /// <param name="data">Where everything is kept.</param>
    /// <param name="address">Where the API listens.</param>
    /// <param name="claudeHome">Claude Code's folder, whose sessions are collected; null for none.</param>
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
            // Other ways to say where to listen would win, or add addresses that others can reach.
            ["ASPNETCORE_HTTP_PORTS"] = null,
            ["ASPNETCORE_HTTPS_PORTS"] = null,
            ["DOTNET_URLS"] = null,
            ["URLS"] = null,
            // The two speak to each other on this machine, never through a proxy.
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
