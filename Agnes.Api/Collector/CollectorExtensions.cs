namespace Agnes.Api.Collector;

public static class CollectorExtensions
{
    public static void AddCollector(this IServiceCollection services, CollectorOptions options)
    {
        services.AddSingleton(options);
        services.AddSingleton<SessionCollector>();
        services.AddSingleton<CollectorRuns>();
    }
}
