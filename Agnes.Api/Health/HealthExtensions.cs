namespace Agnes.Api.Health;

public static class HealthExtensions
{
    public static void AddHealth(this IServiceCollection services)
    {
        services.AddSingleton<ServiceStart>();
        services.AddSingleton<DatabaseProbe>();
        services.AddTransient<Backlogs>();
        services.AddSingleton<HealthSummary>();
        services.AddTransient<HealthReport>();
        services.AddTransient<IServiceCheck, DatabaseCheck>();
        services.AddTransient<IServiceCheck, SchemaCheck>();
        services.AddTransient<IServiceCheck, DiskCheck>();
        services.AddTransient<IServiceCheck, PipelineCheck>();
        services.AddTransient<IServiceCheck, SchedulerCheck>();
    }
}
