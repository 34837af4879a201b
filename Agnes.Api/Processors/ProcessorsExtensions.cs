using Agnes.Pipeline.Runs;

namespace Agnes.Api.Processors;

public static class ProcessorsExtensions
{
    public static void AddProcessors(this IServiceCollection services, ProcessorOptions options)
    {
        // The registered processors, one a line; the contract's order is the order of these lines.
        _ = options;

        services.AddSingleton<ProcessorCatalog>();
        services.AddSingleton<ProcessorRunner>();
        services.AddSingleton<ProcessorRuns>();
        services.AddSingleton<ProcessorOverviews>();
        services.AddSingleton<KnownSessions>();
        services.AddSingleton<JobAudit>();
        services.AddSingleton<BackgroundWork>();
        services.AddHostedService(provider => provider.GetRequiredService<BackgroundWork>());
    }
}
