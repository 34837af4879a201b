using Agnes.Api.Hosting;
using Agnes.Pipeline.Configuration;
using Microsoft.AspNetCore.Authentication;

namespace Agnes.Api.Accounts;

public static class AccountsExtensions
{
    public static void AddAccounts(this IServiceCollection services, AccessOptions access)
    {
        services.AddSingleton(provider => ReadSchedulerToken(
            access,
            provider.GetRequiredService<DataDirectory>(),
            provider.GetRequiredService<ILogger<SchedulerToken>>()));
        services.AddSingleton<SchedulerHeartbeat>();
        services.AddSingleton<IStartupTask>(provider => provider.GetRequiredService<SchedulerHeartbeat>());
        services.AddSingleton<TokenUse>();
        services.AddHostedService(provider => provider.GetRequiredService<TokenUse>());
        services.AddTransient<PersonalAccessTokens>();

        var authentication = services.AddAuthentication(BearerHandler.SchemeName);
        if (access.LocalDevMode)
        {
            services.AddSingleton<IStartupTask, DevUser>();
            authentication.AddScheme<AuthenticationSchemeOptions, LocalDevHandler>(BearerHandler.SchemeName, null);
        }
        else
        {
            authentication.AddScheme<AuthenticationSchemeOptions, BearerHandler>(BearerHandler.SchemeName, null);
        }

        services.AddAuthorizationBuilder().AddPolicies();
    }

    /// <summary>In LOCAL_DEV_MODE keeps foreign pages out.</summary>
    public static void UseLocalDevGuard(this WebApplication app)
    {
        if (app.Services.GetRequiredService<AccessOptions>().LocalDevMode)
        {
            app.UseMiddleware<LocalDevGuard>();
        }
    }

    private static SchedulerToken ReadSchedulerToken(
        AccessOptions access,
        DataDirectory data,
        ILogger<SchedulerToken> logger) =>
        access.SchedulerToken is { } configured
            ? SchedulerToken.From(configured, "SCHEDULER_API_TOKEN", logger)
            : SchedulerToken.From(SchedulerTokenFile.ReadOrCreate(data.SchedulerToken), data.SchedulerToken, logger);
}
