using System.Globalization;
using Agnes.Scheduler.Agenda;
using Agnes.Scheduler.Calls;
using Agnes.Scheduler.Jobs;
using Agnes.Scheduler.Liveness;
using Quartz;
using Serilog;
using Serilog.Events;

namespace Agnes.Scheduler;

public static class SchedulerHost
{
    private static readonly TimeSpan AfterShutdownGrace = TimeSpan.FromSeconds(5);

    public static HostApplicationBuilder CreateBuilder(SchedulerOptions options)
    {
        // The empty builder: no appsettings files and no watchers; the environment was read already.
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Services.AddSingleton(options);
        builder.Services.AddSingleton(options.Data);
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = options.ShutdownGrace + AfterShutdownGrace);
        builder.Services.AddConsoleLog();
        builder.Services.AddCalls();
        builder.Services.AddAgenda(options.Catalog);
        builder.Services.AddLiveness();
        return builder;
    }

    private static void AddConsoleLog(this IServiceCollection services) =>
        services.AddSerilog(log => log
            .MinimumLevel.Information()
            .MinimumLevel.Override("Microsoft", LogEventLevel.Warning)
            .MinimumLevel.Override("System.Net.Http", LogEventLevel.Warning)
            .MinimumLevel.Override("Quartz", LogEventLevel.Warning)
            .WriteTo.Console(
                outputTemplate: "{UtcTimestamp:yyyy-MM-dd'T'HH:mm:ss.fff'Z'} {Level:u3} {Message:lj}{NewLine}{Exception}",
                formatProvider: CultureInfo.InvariantCulture));

    private static void AddCalls(this IServiceCollection services)
    {
        // A redirect could lead the token astray, and each job has a time-out of its own.
        services.AddHttpClient(ApiClient.HttpClientName, client => client.Timeout = Timeout.InfiniteTimeSpan)
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });
        services.AddSingleton<SchedulerToken>();
        services.AddSingleton<ApiClient>();
        services.AddSingleton<ShutdownGrace>();
        services.AddSingleton<JobCall>();
    }

    private static void AddAgenda(this IServiceCollection services, JobCatalog catalog)
    {
        services.AddSingleton<LastRunStore>();
        services.AddSingleton<JobAgenda>();
        services.AddSingleton<JobPlanner>();
        services.AddQuartz(quartz =>
        {
            // What Quartz did not notice at once, such as a clock that leapt, it notices within this.
            quartz.ConfigureScheduler(scheduler => scheduler.IdleWaitTime = TimeSpan.FromSeconds(1));

            // Room for every job in flight and for the turn that it makes skip.
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
        services.AddSingleton<SignOfLife>();
        services.AddHostedService<Heartbeat>();
    }
}
