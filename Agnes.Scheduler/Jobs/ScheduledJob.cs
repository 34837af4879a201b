using Agnes.Scheduler.Schedules;

namespace Agnes.Scheduler.Jobs;

public sealed record ScheduledJob(string Name, Schedule Schedule, HttpMethod Method, Uri Address, TimeSpan Timeout)
{
    // Without the query, which may hold what does not belong in a log.
    public string Path => Address.AbsolutePath;
}
