using System.Collections.Concurrent;
using Agnes.Api.Database;
using Agnes.Pipeline.Processors;
using Agnes.Pipeline.Runs;

namespace Agnes.Api.Processors;

/// <summary>Makes runs that outlive their caller, one of a processor at a time, and audits each.</summary>
public sealed partial class ProcessorRuns(
    RunLock runLock,
    ProcessorRunner runner,
    IPipelineStore store,
    IEnumerable<IRunFollowUp> followUps,
    RunLimits limits,
    JobAudit audit,
    BackgroundWork background,
    TimeProvider time,
    ILogger<ProcessorRuns> logger)
{
    private readonly ConcurrentDictionary<string, bool> _running = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, long> _completeRuns = new(StringComparer.Ordinal);

    public bool IsRunning(string processor) => _running.ContainsKey(processor);

    /// <summary>
    /// When the last run began that left no candidate behind, by the clock as it is now; null where there was none
    /// since the start.
    /// </summary>
    public DateTimeOffset? LastCompleteRun(string processor) =>
        _completeRuns.TryGetValue(processor, out var began) ? time.GetUtcNow() - time.GetElapsedTime(began) : null;

    /// <summary>Runs the processor, or says at once that it is running already.</summary>
    /// <param name="processor">The processor.</param>
    /// <param name="caller">Who asked.</param>
    /// <param name="cancellationToken">The caller hung up: nobody waits any longer, but the run goes on.</param>
    public Task<RunOutcome> RunAsync(ISessionProcessor processor, Caller caller, CancellationToken cancellationToken) =>
        background.Start(stopping => RunLockedAsync(processor, caller, stopping)).WaitAsync(cancellationToken);

    /// <summary>Forgets state, so that the next runs do those sessions anew; null where a run is under way.</summary>
    public async Task<int?> ReprocessAsync(
        ISessionProcessor processor,
        string? session,
        Caller caller,
        CancellationToken cancellationToken)
    {
        await using var lease = await runLock.TryAcquireAsync(processor.Name);
        if (lease is null)
        {
            return null;
        }

        var began = Beginning.Now(time);
        var sessions = await store.ForgetAsync(processor.Name, session, cancellationToken);
        await audit.ReprocessedAsync(processor, caller, began, new ReprocessAudit(session, sessions));
        return sessions;
    }

    private async Task<RunOutcome> RunLockedAsync(
        ISessionProcessor processor,
        Caller caller,
        CancellationToken stopping)
    {
        var began = Beginning.Now(time);
        await using var lease = await runLock.TryAcquireAsync(processor.Name);
        if (lease is null)
        {
            // The answer does not wait for the database's one writer, which the other run may have.
            _ = background.Start(_ => audit.RefusedAsync(processor, caller, began));
            return new RunOutcome.AlreadyRunning();
        }

        var report = await RunAsync(processor, caller, began, stopping);
        await audit.FinishedAsync(processor, caller, began, report);
        if (report.Scanned > 0)
        {
            // What a run took, pages and health need not have beside it.
            _ = background.Start(_ => Task.Run(MemoryTrimmer.Trim, CancellationToken.None));
        }

        return new RunOutcome.Finished(report);
    }

    private async Task<RunReport> RunAsync(
        ISessionProcessor processor,
        Caller caller,
        Beginning began,
        CancellationToken stopping)
    {
        _running[processor.Name] = true;
        try
        {
            var report = await runner.RunAsync(processor, stopping);
            await FollowUpAsync(processor, report, began, stopping);
            if (report is { Deferred: 0, StoppedBecause: null })
            {
                _completeRuns[processor.Name] = began.Timestamp;
            }

            return report;
        }
        catch (Exception e)
        {
            Log.RunBroke(logger, processor.Name, e);
            await audit.BrokeAsync(processor, caller, began, e);
            throw;
        }
        finally
        {
            _running.TryRemove(processor.Name, out _);
        }
    }

    // Where the outside refused the run, it would refuse what follows, too.
    private async Task FollowUpAsync(
        ISessionProcessor processor,
        RunReport report,
        Beginning began,
        CancellationToken stopping)
    {
        foreach (var followUp in followUps.Where(followUp => followUp.Processor == processor.Name))
        {
            var left = limits.TimeBudget - time.GetElapsedTime(began.Timestamp);
            if (report.StoppedBecause is null && left > TimeSpan.Zero && !stopping.IsCancellationRequested)
            {
                try
                {
                    await followUp.FollowUpAsync(left, stopping);
                }
                catch (OperationCanceledException) when (stopping.IsCancellationRequested)
                {
                    // What is done is kept; the rest is for after a later run.
                }
                catch (OutageException e)
                {
                    Log.FollowUpDeferred(logger, processor.Name, e);
                }
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "What follows the run of {Processor} waits for the next one")]
        public static partial void FollowUpDeferred(ILogger logger, string processor, Exception reason);

        [LoggerMessage(LogLevel.Error, "The run of {Processor} broke")]
        public static partial void RunBroke(ILogger logger, string processor, Exception exception);
    }
}
