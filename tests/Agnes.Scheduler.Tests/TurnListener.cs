using Microsoft.Extensions.Logging;
using Quartz;

namespace Agnes.Scheduler.Tests;

// Tells when a turn is wholly over, its last_run included; the job's own line comes a little earlier.
internal sealed partial class TurnListener(ILogger logger) : IJobListener
{
    public ValueTask JobWasExecuted(
        IJobExecutionContext context, JobExecutionException? jobException, CancellationToken cancellationToken = default)
    {
        Log.TurnOver(logger, context.JobDetail.Key.Name);
        return ValueTask.CompletedTask;
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Debug, "Turn over: {Job}.")]
        public static partial void TurnOver(ILogger logger, string job);
    }
}
