using Agnes.Pipeline.Configuration;
using Agnes.Pipeline.Runs;

namespace Agnes.Api.Processors;

public static class RunLimitSettings
{
    /// <summary>Reads the variables that <see cref="RunLimits"/> names.</summary>
    public static RunLimits Read(SettingsReader settings) => new()
    {
        MaxPerRun = settings.NumberOrNull("SESSION_PROCESSOR_MAX_PER_RUN", 1, int.MaxValue),
        TimeBudget = settings.Seconds("SESSION_PROCESSOR_TIME_BUDGET_SECONDS", 150, 1, 86_400),
        MaxAttempts = settings.Number("SESSION_PROCESSOR_MAX_ATTEMPTS", 8, 1, 1_000),
    };
}
