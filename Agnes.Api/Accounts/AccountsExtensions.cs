using Agnes.Api.Accounts.Links;
using Agnes.Api.Accounts.Profile;
using Agnes.Api.Accounts.SignIn;
using Agnes.Api.Accounts.SingleSignOn;
using Agnes.Api.Accounts.Tokens;
using Agnes.Api.Accounts.Users;
using Agnes.Api.Hosting;
using Agnes.Pipeline.Configuration;
using Microsoft.AspNetCore.Authentication;

namespace Agnes.Api.Accounts;

public static class AccountsExtensions
{
    private const string EitherScheme = "Either";

    public static void AddAccounts(this IServiceCollection services, AccessOptions access, SingleSignOnOptions singleSignOn)
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

        services.AddSingleton<SecretAttempts>();
        services.AddSingleton<Passwords>();
        services.AddSingleton<AccountAudit>();
        services.AddSingleton<PasswordSignIn>();
        services.AddSingleton<Setup>();
        services.AddSingleton<IStartupTask>(provider => provider.GetRequiredService<Setup>());
        services.AddSingleton<OneTimeLinks>();
        services.AddSingleton<OwnPassword>();
        services.AddSingleton<TokenCatalog>();
        services.AddSingleton<UserAdministration>();
        services.AddSchemes(access, singleSignOn);
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

    /// <summary>A token where one is sent, else the cookie.</summary>
    private static void AddSchemes(this IServiceCollection services, AccessOptions access, SingleSignOnOptions singleSignOn)
    {
        var authentication = services.AddAuthentication(access.LocalDevMode ? BearerHandler.SchemeName : EitherScheme);
        authentication.AddCookie(SessionCookie.SchemeName, SessionCookie.Configure);
        authentication.AddSingleSignOn(singleSignOn);
        authentication.AddPolicyScheme(EitherScheme, null, options =>
        {
            options.ForwardDefaultSelector = context =>
                BearerToken.Of(context.Request) is null ? SessionCookie.SchemeName : BearerHandler.SchemeName;
            // It knows programs from browsers.
            options.ForwardChallenge = BearerHandler.SchemeName;
            options.ForwardForbid = BearerHandler.SchemeName;
        });
        if (access.LocalDevMode)
        {
            services.AddSingleton<IStartupTask, DevUser>();
            authentication.AddScheme<AuthenticationSchemeOptions, LocalDevHandler>(BearerHandler.SchemeName, null);
        }
        else
        {
            authentication.AddScheme<AuthenticationSchemeOptions, BearerHandler>(BearerHandler.SchemeName, null);
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
