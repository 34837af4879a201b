using Agnes.Api.Accounts;
using Agnes.Api.Accounts.SingleSignOn;
using Agnes.Api.Collector;
using Agnes.Api.Database;
using Agnes.Api.Health;
using Agnes.Api.Processors;
using Agnes.Api.Uploads;
using Agnes.Api.Verification;
using Agnes.Pipeline.Configuration;
using Agnes.Pipeline.Runs;

namespace Agnes.Api.Hosting;

/// <summary>All that the environment says, read once; every fault in it is told at once.</summary>
public sealed record ApiSettings(
    DataDirectory Data,
    DatabaseOptions Database,
    AccessOptions Access,
    SingleSignOnOptions SingleSignOn,
    PublicSite Site,
    ProcessorOptions Processors,
    VerificationOptions Verification,
    RunLimits Limits,
    HealthOptions Health,
    UploadOptions Upload,
    CollectorOptions Collector)
{
    /// <exception cref="SettingsException">At least one variable is faulty.</exception>
    public static ApiSettings Read(IConfiguration configuration)
    {
        var settings = new SettingsReader(configuration);
        var data = DataDirectory.Read(settings);
        var processors = ProcessorOptions.Read(settings);
        var read = new ApiSettings(
            data,
            DatabaseOptions.Read(settings, data),
            AccessOptions.Read(settings),
            SingleSignOnOptions.Read(settings),
            PublicSite.Read(settings),
            processors,
            VerificationOptions.Read(settings),
            RunLimitSettings.Read(settings),
            HealthOptions.Read(settings, processors),
            UploadOptions.Read(settings),
            CollectorOptions.Read(settings));
        settings.ThrowIfFaulty();
        return read;
    }
}
