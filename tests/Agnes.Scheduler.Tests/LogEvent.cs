namespace Agnes.Scheduler.Tests;

/// <summary>The names of the log events that tests assert on; they are those of the <c>[LoggerMessage]</c> methods.</summary>
internal enum LogEvent
{
    SchedulerStarted,
    SchedulerStopping,
    JobScheduled,
    RunCompleted,
    CallCompleted,
    AlreadyRunning,
    CallRejected,
    CallFailed,
    CallTimedOut,
    CallAborted,
    RetryScheduled,
    ProcessorUnknown,
    ProcessorStillUnknown,
    RunSkipped,
    RunFinished,
    TokenUnusable,
    LastRunsNotLoaded,
    LastRunsNotSaved,
}
