namespace Agnes.Api.Audit;

public static class AuditExtensions
{
    public static void AddAudit(this IServiceCollection services) => services.AddSingleton<AuditLog>();
}
