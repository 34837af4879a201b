using Agnes.Api.Audit;

namespace Agnes.Api.Processors;

/// <summary>Knows when each processor ran, and when it is due again.</summary>
public sealed class ProcessorSchedules(ProcessorCatalog processors, ProcessorRuns runs, AuditLog audit)
{
    public async Task<IReadOnlyList<ProcessorSchedule>> ListAsync(CancellationToken cancellationToken)
    {
        var schedules = new List<ProcessorSchedule>();
        foreach (var processor in processors.All)
        {
            var last = await audit.FindLastRunAsync(JobAudit.RunActionOf(processor.Name), cancellationToken);
            schedules.Add(new ProcessorSchedule(
                processor.Name, processor.Cadence, last?.Timestamp, runs.IsRunning(processor.Name)));
        }

        return schedules;
    }
}
