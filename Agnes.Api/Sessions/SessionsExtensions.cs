using Agnes.Api.Hosting;

namespace Agnes.Api.Sessions;

public static class SessionsExtensions
{
    public static void AddSessions(this IServiceCollection services)
    {
        services.AddSingleton<SessionCatalog>();
        services.AddSingleton<SessionDeletion>();
        services.AddSingleton<IStartupTask, RememberedDeletions>();
        services.AddSingleton<SessionFolders>();
        services.AddSingleton<IStartupTask, AdoptedFolders>();
    }
}
