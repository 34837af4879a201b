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
    public Task<RunReport> RunAsync(ISessionProcessor processor, CancellationToken stopping)
    {
        ArgumentNullException.ThrowIfNull(processor);
        _ = (sessions, store, limits, time, logger, stopping);
        throw new NotSupportedException();
    }
}
