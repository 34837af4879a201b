using System.Runtime.ExceptionServices;
using Agnes.Api.Accounts;
using Microsoft.AspNetCore.Http.Timeouts;

namespace Agnes.Api.Hosting;

public static class RunExtensions
{
    /// <summary>An answer takes no longer than this unless its endpoint says otherwise.</summary>
    private static readonly TimeSpan RequestTimeout = TimeSpan.FromSeconds(60);

    /// <summary>Runs under way end their present commits within this when the service is told to stop.</summary>
    private static readonly TimeSpan ShutdownTimeout = TimeSpan.FromSeconds(60);

    public static void AddTimeouts(this IServiceCollection services)
    {
        services.AddRequestTimeouts(options =>
            options.DefaultPolicy = new RequestTimeoutPolicy { Timeout = RequestTimeout });
        services.Configure<HostOptions>(options => options.ShutdownTimeout = ShutdownTimeout);
    }

    /// <summary>Runs until told to stop; throws where the database did not open, or not again.</summary>
    public static async Task RunToEndAsync(this WebApplication app)
    {
        // Made before anything listens, since the scheduler waits for the file.
        app.Services.GetRequiredService<SchedulerToken>();
        var startup = app.Services.GetRequiredService<DatabaseStartup>();
        var stopping = app.Lifetime.ApplicationStopping;
        try
        {
            await app.RunAsync();
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // Told to stop before the start was over: a stop like any other.
        }

        if (startup.Failure is { } failure)
        {
            ExceptionDispatchInfo.Throw(failure);
        }
    }
}
