using Agnes.Api.Audit;
using Agnes.Api.Sessions;
using Agnes.Contracts.Processors;
using Agnes.Contracts.Sessions;
using Agnes.Pipeline.Processors;
using Agnes.Pipeline.Runs;
using Agnes.Pipeline.Sessions;

namespace Agnes.Api.Processors;

/// <summary>Counts how the sessions stand with each processor.</summary>
public sealed class ProcessorOverviews(
    ProcessorCatalog processors,
    ProcessorRuns runs,
    SessionRoot root,
    IPipelineStore store,
    AuditLog audit,
    IEnumerable<IProcessorNotice> notices)
{
    public async Task<IReadOnlyList<ProcessorOverview>> ListAsync(CancellationToken cancellationToken)
    {
        var files = root.Scan().ToList();
        var overviews = new List<ProcessorOverview>();
        foreach (var processor in processors.All)
        {
            overviews.Add(await CountAsync(processor, files, cancellationToken));
        }

        return overviews;
    }

    private async Task<ProcessorOverview> CountAsync(
        ISessionProcessor processor,
        IReadOnlyList<SessionFile> files,
        CancellationToken cancellationToken)
    {
        var stamps = await store.LoadStampsAsync(processor.Name, cancellationToken);
        var lastRun = await audit.FindLastRunAsync(JobAudit.RunActionOf(processor.Name), cancellationToken);
        var counts = files
            .CountBy(file => DisplayStatus.Of(file, stamps.Find(file.Key), processor.Version))
            .ToDictionary();
        return new ProcessorOverview(
            processor.Name,
            processor.Version,
            (long)processor.Cadence.TotalSeconds,
            runs.IsRunning(processor.Name),
            counts.GetValueOrDefault(SessionDisplayStatus.Pending),
            counts.GetValueOrDefault(SessionDisplayStatus.Partial),
            counts.GetValueOrDefault(SessionDisplayStatus.Failed),
            counts.GetValueOrDefault(SessionDisplayStatus.Quarantined),
            lastRun?.ToLastRun(),
            notices.FirstOrDefault(notice => notice.Processor == processor.Name)?.Text);
    }
}
