using Agnes.Api.Database;
using Agnes.Pipeline.Configuration;
using Agnes.Pipeline.Runs;
using Agnes.Pipeline.Sessions;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Serilog;
using Serilog.Events;

namespace Agnes.Api.Hosting;

public static class HostingExtensions
{
    private const string Template =
        "{UtcTimestamp:yyyy-MM-ddTHH:mm:ss.fffZ} [{Level:u3}] {SourceContext}: {Message:lj}{NewLine}{Exception}";

    /// <summary>The options of every feature, as singletons.</summary>
    public static void AddSettings(this IServiceCollection services, ApiSettings settings)
    {
        services.AddSingleton(settings.Data);
        services.AddSingleton(settings.Database);
        services.AddSingleton(settings.Access);
        services.AddSingleton(settings.SingleSignOn);
        services.AddSingleton(settings.Site);
        services.AddSingleton(settings.Processors);
        services.AddSingleton(settings.Verification);
        services.AddSingleton(settings.Limits);
        services.AddSingleton(settings.Health);
        services.AddSingleton(settings.Upload);
        services.AddSingleton(TimeProvider.System);
        var deleted = new DeletedSessions();
        services.AddSingleton(deleted);
        services.AddSingleton(new SessionRoot(settings.Data.SessionRoot, deleted));
        services.AddSingleton(new RunLock(settings.Data.Root));
    }

    /// <summary>The database, opened in the background.</summary>
    public static void AddDatabase(this IServiceCollection services)
    {
        services.AddSingleton<DatabaseStartup>();
        services.AddHostedService(provider => provider.GetRequiredService<DatabaseStartup>());
        services.AddSingleton(provider => provider.GetRequiredService<DatabaseStartup>().Database);
        services.AddSingleton<DuckDbPipelineStore>();
        services.AddSingleton<IPipelineStore>(provider => provider.GetRequiredService<DuckDbPipelineStore>());
    }

    /// <summary>Keys lie with the data, so that cookies and forms outlive a container.</summary>
    public static void AddProtection(this IServiceCollection services)
    {
        services.AddDataProtection().SetApplicationName("agnes");
        services.AddOptions<KeyManagementOptions>().Configure<DataDirectory, ILoggerFactory>((options, data, loggers) =>
            options.XmlRepository = new PrivateKeyRepository(data.ProtectionKeys, loggers));
        services.AddAntiforgery(options =>
        {
            options.Cookie.Name = "agnes-form";
            options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        });
    }

    public static void AddLogs(this IServiceCollection services) =>
        services.AddSerilog(logs => logs
            .MinimumLevel.Override("Microsoft", LogEventLevel.Warning)
            .MinimumLevel.Override("System", LogEventLevel.Warning)
            // It warns of keys that are not encrypted; they are readable by this user alone, as the database is.
            .MinimumLevel.Override("Microsoft.AspNetCore.DataProtection.KeyManagement", LogEventLevel.Error)
            // What fails there is told in one line by ProviderEvents.
            .MinimumLevel.Override("Microsoft.AspNetCore.Authentication.OpenIdConnect", LogEventLevel.Fatal)
            .MinimumLevel.Override("Microsoft.Hosting.Lifetime", LogEventLevel.Information)
            // Told in one line by ExitCode; a start that is refused early breaks off what the host still begins.
            .Filter.ByExcluding(entry => entry.Exception is StartRefusedException or DatabaseRefusedException)
            .Filter.ByExcluding(entry => entry.Exception is OperationCanceledException && IsOfTheHost(entry))
            .WriteTo.Console(outputTemplate: Template, formatProvider: System.Globalization.CultureInfo.InvariantCulture));

    private static bool IsOfTheHost(LogEvent entry) =>
        entry.Properties.TryGetValue("SourceContext", out var source)
        && source is ScalarValue { Value: "Microsoft.Extensions.Hosting.Internal.Host" };

    /// <summary>One line for each request, without its query string; probes only where they fail.</summary>
    public static void UseRequestLogs(this WebApplication app) =>
        app.UseSerilogRequestLogging(options => options.GetLevel = LevelOf);

    private static LogEventLevel LevelOf(HttpContext context, double elapsedMs, Exception? exception) =>
        exception is not null || context.Response.StatusCode >= 500 ? LogEventLevel.Warning
        : context.Request.Path.StartsWithSegments("/healthz") ? LogEventLevel.Debug
        : LogEventLevel.Information;
}
