using Agnes.Pipeline.Configuration;
using Agnes.Scheduler.Calls;
using Agnes.Scheduler.Jobs;

namespace Agnes.Scheduler;

/// <summary>What the scheduler is told by its environment.</summary>
public sealed class SchedulerOptions
{
    /// <summary>Where <c>last_run</c>, the API's token and the sign of life are kept.</summary>
    public required DataDirectory Data { get; set; }

    /// <summary>Where the API is.</summary>
    public required ApiAddress Api { get; set; }

    /// <summary>The jobs of the catalogue and the extra ones.</summary>
    public required JobCatalog Catalog { get; set; }

    /// <summary><c>SCHEDULER_API_TOKEN</c>; null where the token is to be read from its file.</summary>
    public string? Token { get; set; }

    /// <summary>Pause before the first job may fire.</summary>
    public TimeSpan StartupGrace { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How long calls in flight may go on after SIGTERM; below the host's own time-out.</summary>
    public TimeSpan ShutdownGrace { get; set; } = TimeSpan.FromSeconds(25);

    /// <summary>How often a call that did not reach the API is tried again.</summary>
    public int Retries { get; set; } = 4;

    /// <summary>The median of the first pause before a retry; later ones grow.</summary>
    public TimeSpan FirstRetryPause { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>Reads the variables of the contract; faults are left with <paramref name="settings"/>.</summary>
    public static SchedulerOptions Read(SettingsReader settings)
    {
        var api = ApiAddress.Read(settings);
        return new SchedulerOptions
        {
            Data = DataDirectory.Read(settings),
            Api = api,
            Catalog = JobCatalog.Read(settings, api),
            Token = ReadToken(settings),
            StartupGrace = settings.Seconds("SCHEDULER_STARTUP_GRACE_SECONDS", 5, 0, 3600),
        };
    }

    private static string? ReadToken(SettingsReader settings)
    {
        var token = settings.Secret("SCHEDULER_API_TOKEN");
        if (token is not null && !SchedulerToken.FitsAHeader(token))
        {
            settings.AddFault("SCHEDULER_API_TOKEN", token, "visible ASCII characters, at least 32 of them");
        }

        return token;
    }
}
