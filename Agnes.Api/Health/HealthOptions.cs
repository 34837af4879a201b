using Agnes.Api.Processors;
using Agnes.Pipeline.Configuration;

namespace Agnes.Api.Health;

/// <summary>When health starts to warn.</summary>
public sealed class HealthOptions
{
    /// <summary>A session that is unprocessed for longer is stuck (<c>SESSION_PIPELINE_STUCK_FILE_GRACE_SECONDS</c>).</summary>
    public TimeSpan StuckAfter { get; set; } = TimeSpan.FromSeconds(3600);

    /// <summary>Reads the variable named above; unset, it is four times the interval of <c>verification</c>.</summary>
    public static HealthOptions Read(SettingsReader settings, ProcessorOptions processors)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(processors);
        var fallback = (int)(4 * processors.VerificationCadence.TotalSeconds);
        return new HealthOptions
        {
            StuckAfter = settings.Seconds("SESSION_PIPELINE_STUCK_FILE_GRACE_SECONDS", fallback, 1, 2_592_000),
        };
    }
}
