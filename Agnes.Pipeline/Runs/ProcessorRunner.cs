using Agnes.Pipeline.Processors;
using Agnes.Pipeline.Sessions;
using Microsoft.Extensions.Logging;

namespace Agnes.Pipeline.Runs;

/// <summary>Makes one pass of one processor over the sessions that it has not done yet. The caller holds the run lock.</summary>
public sealed partial class ProcessorRunner(
    SessionRoot sessions,
    IPipelineStore store,
    RunLimits limits,
    TimeProvider time,
    ILogger<ProcessorRunner> logger)
{
    /// <summary>Makes the pass.</summary>
    /// <param name="processor">The processor.</param>
    /// <param name="stopping">The service is told to stop: what is done is kept, the rest is deferred.</param>
    /// <exception cref="Exception">The run itself broke, for instance for want of a database; what was committed stays.</exception>
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

        var report = run.Report(time.GetElapsedTime(started), commits.Outage) with { Commits = commits.Commits };
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
