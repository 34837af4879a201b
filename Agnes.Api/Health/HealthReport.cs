using Agnes.Api.Hosting;
using Agnes.Contracts.Health;

namespace Agnes.Api.Health;

/// <summary>Gathers the checks. One that throws says that it could not be made; the others are told all the same.</summary>
public sealed partial class HealthReport(
    IEnumerable<IServiceCheck> checks,
    TimeProvider time,
    ILogger<HealthReport> logger)
{
    public async Task<DetailedHealthResponse> DetailAsync(bool isOperator, CancellationToken cancellationToken)
    {
        var services = new Dictionary<string, ServiceHealth>(StringComparer.Ordinal);
        foreach (var check in checks.Where(check => isOperator || !check.IsForOperators))
        {
            services[check.Name] = await CheckAsync(check, isOperator, cancellationToken);
        }

        var whole = services.Values.Max(service => service.Status) switch
        {
            ServiceStatus.Error => OverallStatus.Unhealthy,
            ServiceStatus.Warning => OverallStatus.Degraded,
            _ => OverallStatus.Healthy,
        };
        return new DetailedHealthResponse(whole, ApplicationVersion.Current.Version, time.GetUtcNow(), services);
    }

    private async Task<ServiceHealth> CheckAsync(
        IServiceCheck check,
        bool isOperator,
        CancellationToken cancellationToken)
    {
        try
        {
            return await check.CheckAsync(isOperator, cancellationToken);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            Log.CheckBroke(logger, check.Name, e);
            return new ServiceHealth(ServiceStatus.Unknown, "It could not be checked; the log says why.");
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "The health check {Check} broke")]
        public static partial void CheckBroke(ILogger logger, string check, Exception exception);
    }
}
