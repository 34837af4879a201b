using Agnes.Pipeline.Configuration;

namespace Agnes.Api.Processors;

/// <summary>How often each processor is expected to run.</summary>
public sealed class ProcessorOptions
{
    /// <summary>The cadence of <c>verification</c> (<c>SCHEDULER_VERIFICATION_DETECTOR_INTERVAL</c>).</summary>
    public TimeSpan VerificationCadence { get; set; } = TimeSpan.FromSeconds(900);

    /// <summary>The cadence of <c>usage</c> (<c>SCHEDULER_USAGE_PROCESSOR_INTERVAL</c>).</summary>
    public TimeSpan UsageCadence { get; set; } = TimeSpan.FromSeconds(600);

    /// <summary>Reads the variables named above.</summary>
    public static ProcessorOptions Read(SettingsReader settings) => new()
    {
        VerificationCadence = settings.Seconds("SCHEDULER_VERIFICATION_DETECTOR_INTERVAL", 900, 1, 604_800),
        UsageCadence = settings.Seconds("SCHEDULER_USAGE_PROCESSOR_INTERVAL", 600, 1, 604_800),
    };
}
