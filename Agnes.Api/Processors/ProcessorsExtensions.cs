using Agnes.Api.Knowledge;
using Agnes.Api.Verification;
using Agnes.Pipeline.Processors;
using Agnes.Pipeline.Runs;
using Agnes.Pipeline.Usage;

namespace Agnes.Api.Processors;

public static class ProcessorsExtensions
{
    public static void AddProcessors(this IServiceCollection services, ProcessorOptions options, VerificationOptions verification)
    {
        // The processors, each on a line of its own.
        services.AddSingleton<ISessionProcessor>(new UsageProcessor(options.UsageCadence));
        services.AddVerification(verification, options);

        services.AddKnowledgeKeeping();
        services.AddSingleton<ProcessorCatalog>();
        services.AddSingleton<ProcessorRunner>();
        services.AddSingleton<ProcessorRuns>();
        services.AddSingleton<ProcessorOverviews>();
        services.AddSingleton<ProcessorSchedules>();
        services.AddSingleton<KnownSessions>();
        services.AddSingleton<JobAudit>();
        services.AddSingleton<BackgroundWork>();
        services.AddHostedService(provider => provider.GetRequiredService<BackgroundWork>());
    }
}
