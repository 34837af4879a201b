using Agnes.Pipeline.Configuration;

namespace Agnes.Api.Accounts;

/// <summary>Who gets in without an account.</summary>
public sealed class AccessOptions
{
    /// <summary>Whether every request is the admin <c>dev@localhost</c> (<c>LOCAL_DEV_MODE</c>).</summary>
    public bool LocalDevMode { get; set; }

    /// <summary>The secret that the scheduler shares (<c>SCHEDULER_API_TOKEN</c>); null: the one kept in the data folder.</summary>
    public string? SchedulerToken { get; set; }

    /// <summary>Reads the variables named above.</summary>
    public static AccessOptions Read(SettingsReader settings) => new()
    {
        LocalDevMode = settings.Flag("LOCAL_DEV_MODE"),
        SchedulerToken = settings.Secret("SCHEDULER_API_TOKEN"),
    };
}
