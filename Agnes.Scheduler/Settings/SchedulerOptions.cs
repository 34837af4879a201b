using Agnes.Pipeline.Configuration;
using Agnes.Scheduler.Jobs;

namespace Agnes.Scheduler.Settings;

/// <summary>The settings of the scheduler.</summary>
public sealed class SchedulerOptions
{
    /// <summary>The folder that contains <c>last_run</c>, the API's token, and the heartbeat file.</summary>
    public required DataDirectory Data { get; set; }

    /// <summary>The URL of the API.</summary>
    public required ApiUrl Api { get; set; }

    /// <summary>The built-in and the extra jobs.</summary>
    public required JobCatalog Catalog { get; set; }

    /// <summary><c>SCHEDULER_API_TOKEN</c>, or null if the token is read from its file.</summary>
    public string? Token { get; set; }

    /// <summary>The delay before the first job may fire.</summary>
    public TimeSpan StartupGracePeriod { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>The time that calls in flight have after SIGTERM. It must be shorter than the host's shutdown timeout.</summary>
    public TimeSpan ShutdownGracePeriod { get; set; } = TimeSpan.FromSeconds(25);

    /// <summary>The max number of retries of a call.</summary>
    public int MaxRetries { get; set; } = 4;

    /// <summary>The mean pause before the first retry. Each further pause is about twice as long as the one before.</summary>
    public TimeSpan FirstRetryPause { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>Reads the environment variables of the contract. Errors are collected in <paramref name="settings"/>.</summary>
    public static SchedulerOptions Read(SettingsReader settings)
    {
        var api = ApiUrl.Read(settings);
        return new SchedulerOptions
        {
            Data = DataDirectory.Read(settings),
            Api = api,
            Catalog = JobCatalog.Read(settings, api),
            Token = ReadToken(settings),
            StartupGracePeriod = settings.Seconds("SCHEDULER_STARTUP_GRACE_SECONDS", 5, 0, 3600),
        };
    }

    /// <summary>True if the token can be sent in a header.</summary>
    public static bool FitsInHeader(string token) => token.All(character => character is > ' ' and <= '~');

    private static string? ReadToken(SettingsReader settings)
    {
        var token = settings.Secret("SCHEDULER_API_TOKEN");
        if (token is not null && !FitsInHeader(token))
        {
            settings.AddFault("SCHEDULER_API_TOKEN", token, "at least 32 visible ASCII characters");
        }

        return token;
    }
}
