using Agnes.Api.Accounts;
using Agnes.Api.Processors;
using Agnes.Contracts.Health;

namespace Agnes.Api.Health;

/// <summary>Whether the scheduler still calls.</summary>
public sealed class SchedulerCheck(
    SchedulerHeartbeat heartbeat,
    ProcessorOptions processors,
    ServiceStart start,
    TimeProvider time) : IServiceCheck
{
    public string Name => "scheduler";

    public bool IsForOperators => true;

    public Task<ServiceHealth> CheckAsync(bool isOperator, CancellationToken cancellationToken)
    {
        var grace = 2 * (processors.UsageCadence > processors.VerificationCadence
            ? processors.UsageCadence
            : processors.VerificationCadence);
        var last = heartbeat.LastCallAt;
        // After a restart the scheduler gets its time again.
        var silentSince = last > start.At ? last.Value : start.At;
        var isSilent = time.GetUtcNow() - silentSince > grace;
        var health = (last, isSilent) switch
        {
            (null, false) => new ServiceHealth(ServiceStatus.Info, "The scheduler has not called yet."),
            (null, true) => new ServiceHealth(
                ServiceStatus.Warning,
                "The scheduler has never called; see that it runs, reaches API_URL, and has the same SCHEDULER_API_TOKEN or data folder."),
            (_, true) => new ServiceHealth(
                ServiceStatus.Warning,
                $"The scheduler has not called for more than {grace.TotalSeconds:0} seconds; see that it runs and what its log says."),
            _ => new ServiceHealth(ServiceStatus.Ok, "The scheduler calls."),
        };
        return Task.FromResult(health with { LastCallAt = last });
    }
}
