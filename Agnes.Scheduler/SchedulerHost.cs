using System.Globalization;
using Agnes.Scheduler.Calls;
using Agnes.Scheduler.Jobs;
using Agnes.Scheduler.Liveness;
using Agnes.Scheduler.Scheduling;
using Agnes.Scheduler.Settings;
using Quartz;
using Serilog;
using Serilog.Events;

namespace Agnes.Scheduler;

public static class SchedulerHost
{
    private static readonly TimeSpan AfterGracePeriod = TimeSpan.FromSeconds(5);

    public static HostApplicationBuilder CreateBuilder(SchedulerOptions options)
    {
        // The empty builder adds no appsettings files and no file watchers. The environment has already been read.
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Services.AddSingleton(options);
        builder.Services.AddSingleton(options.Data);
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = options.ShutdownGracePeriod + AfterGracePeriod);
        builder.Services.AddConsoleLog();
        builder.Services.AddCalls();
        builder.Services.AddScheduling(options.Catalog);
        builder.Services.AddLiveness();
        return builder;
    }

    private static void AddConsoleLog(this IServiceCollection services) =>
        services.AddSerilog(log => log
            .MinimumLevel.Information()
            .MinimumLevel.Override("Microsoft", LogEventLevel.Warning)
            .MinimumLevel.Override("Quartz", LogEventLevel.Warning)
            .WriteTo.Console(
                outputTemplate: "{UtcTimestamp:yyyy-MM-dd'T'HH:mm:ss.fff'Z'} {Level:u3} {Message:lj}{NewLine}{Exception}",
                formatProvider: CultureInfo.InvariantCulture));

    private static void AddCalls(this IServiceCollection services)
    {
        services.AddHttpClient(ApiClient.HttpClientName, client => client.Timeout = Timeout.InfiniteTimeSpan)
            .ConfigurePrimaryHttpMessageHandler(CreatePrimaryHandler)
            .RemoveAllLoggers()
            .AddPolicyHandler((provider, request) => provider.GetRequiredService<RetryPolicies>().For(request))
            .AddHttpMessageHandler<AttemptHandler>();
        services.AddSingleton<SchedulerToken>();
        services.AddTransient<AttemptHandler>();
        services.AddSingleton<RetryPolicies>();
        services.AddSingleton<ApiClient>();
        services.AddSingleton<ShutdownDeadline>();
        services.AddSingleton<JobCall>();
    }

    private static SocketsHttpHandler CreatePrimaryHandler() => new()
    {
        // A redirect would send the token to another server.
        AllowAutoRedirect = false,

        // API_URL names the API itself. A proxy that HTTP_PROXY names for other programs usually cannot reach it.
        UseProxy = false,
        UseCookies = false,

        // Calls are minutes apart. A connection kept open for the next call may be closed by the API just when a request is
        // sent, and that request could not be repeated.
        PooledConnectionLifetime = TimeSpan.Zero,
    };

    private static void AddScheduling(this IServiceCollection services, JobCatalog catalog)
    {
        services.AddSingleton<LastRunStore>();
        services.AddSingleton<JobTracker>();
        services.AddSingleton<JobPlanner>();
        services.AddQuartz(quartz =>
        {
            // The delay after which Quartz notices that the clock was set.
            quartz.ConfigureScheduler(scheduler => scheduler.IdleWaitTime = TimeSpan.FromSeconds(1));

            // One thread for each job in flight, and one for the scheduled run that is skipped meanwhile.
            quartz.UseDefaultThreadPool(2 * catalog.Jobs.Count);
            foreach (var job in catalog.Jobs)
            {
                quartz.AddJob<HttpJob>(detail => detail.WithIdentity(job.Name).StoreDurably());
            }
        });
        services.AddQuartzHostedService(quartz => quartz.WaitForJobsToComplete = true);
    }

    private static void AddLiveness(this IServiceCollection services)
    {
        services.AddSingleton<HeartbeatFile>();
        services.AddHostedService<HeartbeatService>();
    }
}
