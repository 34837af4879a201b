using Agnes.Pipeline.Processors;
using Agnes.Pipeline.Sessions;
using Microsoft.Extensions.Logging;

namespace Agnes.Pipeline.Runs;

/// <summary>Runs a processor once over the sessions that it has not processed yet. The caller holds the run lock.</summary>
public sealed partial class ProcessorRunner(
    SessionRoot sessions,
    IPipelineStore store,
    RunLimits limits,
    TimeProvider time,
    ILogger<ProcessorRunner> logger)
{
    /// <summary>Runs the processor.</summary>
    /// <param name="processor">The processor.</param>
    /// <param name="stopping">Canceled when the service stops. Processed sessions are kept, the others are deferred.</param>
    /// <exception cref="Exception">The run failed, for example because the database is unavailable. Commits before it are kept.</exception>
    public async Task<RunReport> RunAsync(ISessionProcessor processor, CancellationToken stopping)
    {
        ArgumentNullException.ThrowIfNull(processor);
        var started = time.GetTimestamp();
        var candidates = await RunCandidates.FindAsync(
            processor, sessions, store, time.GetUtcNow(), CancellationToken.None);
        var run = new Run(processor, sessions, candidates, limits, time, logger, stopping);
        var commits = new CommitQueue(processor, store, limits, time, logger);
        try
        {
            await run.WorkAsync(commits);
        }
        finally
        {
            await commits.CompleteAsync();
        }

        var report = await run.ReportAsync(time.GetElapsedTime(started), commits.Outage);
        report = report with { Commits = commits.Commits };
        Log.RunEnded(
            logger,
            report.Processor,
            report.Scanned,
            report.Processed,
            report.Skipped,
            report.Deferred,
            report.Errors,
            report.ItemsExtracted,
            report.Commits,
            report.DurationMs);
        return report;
    }

    private static partial class Log
    {
        [LoggerMessage(
            LogLevel.Information,
            "Run of {Processor}: {Scanned} candidates, {Processed} processed, {Skipped} skipped, {Deferred} deferred, {Errors} errors, {Items} items in {Commits} commits and {DurationMs} ms")]
        public static partial void RunEnded(
            ILogger logger,
            string processor,
            int scanned,
            int processed,
            int skipped,
            int deferred,
            int errors,
            int items,
            int commits,
            long durationMs);
    }
}
