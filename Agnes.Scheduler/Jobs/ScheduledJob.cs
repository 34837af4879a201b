using Agnes.Scheduler.Schedules;

namespace Agnes.Scheduler.Jobs;

/// <summary>A job: when the API is called, and the call.</summary>
/// <param name="Name">The key of the job in the logs and in <c>scheduler_last_run.json</c>.</param>
/// <param name="Schedule">The times at which the job is due.</param>
/// <param name="Method">The method of the request.</param>
/// <param name="Url">The URL of the request, below <c>API_URL</c>.</param>
/// <param name="Timeout">The limit for the call, including its retries.</param>
/// <param name="IsSafeToRepeat">True if the request may be repeated although the API may have received it.</param>
public sealed record ScheduledJob(string Name, Schedule Schedule, HttpMethod Method, Uri Url, TimeSpan Timeout, bool IsSafeToRepeat)
{
    /// <summary>The path without the query, which may contain values that must not be logged.</summary>
    public string Path => Url.AbsolutePath;
}
