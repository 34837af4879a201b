using System.Collections.Frozen;
using Agnes.Pipeline.Configuration;
using Agnes.Scheduler.Schedules;

namespace Agnes.Scheduler.Jobs;

/// <summary>All jobs: the built-in ones and those of <c>SCHEDULER_EXTRA_JOBS</c>.</summary>
public sealed class JobCatalog
{
    private readonly FrozenDictionary<string, ScheduledJob> _jobs;

    public JobCatalog(IEnumerable<ScheduledJob> jobs) => _jobs = jobs.ToFrozenDictionary(job => job.Name, StringComparer.Ordinal);

    public IReadOnlyList<ScheduledJob> Jobs => _jobs.Values;

    public ScheduledJob this[string name] => _jobs[name];

    public static JobCatalog Read(SettingsReader settings, ApiUrl api)
    {
        ScheduledJob[] builtIn =
        [
            new(
                "session-processor:verification",
                ReadInterval(settings, "SCHEDULER_VERIFICATION_DETECTOR_INTERVAL", 900),
                HttpMethod.Post,
                api.Resolve($"{ApiEndpoints.RunProcessor}?processor=verification"),
                TimeSpan.FromSeconds(900),
                IsSafeToRepeat: true),
            new(
                "session-processor:usage",
                ReadInterval(settings, "SCHEDULER_USAGE_PROCESSOR_INTERVAL", 600),
                HttpMethod.Post,
                api.Resolve($"{ApiEndpoints.RunProcessor}?processor=usage"),
                TimeSpan.FromSeconds(300),
                IsSafeToRepeat: true),
            new(
                "health-check",
                ReadInterval(settings, "SCHEDULER_HEALTH_CHECK_INTERVAL", 300),
                HttpMethod.Get,
                api.Resolve(ApiEndpoints.Health),
                TimeSpan.FromSeconds(30),
                IsSafeToRepeat: true),
            .. ReadCollector(settings, api),
        ];
        return new JobCatalog([.. builtIn, .. ExtraJobs.Read(settings, api, builtIn.Select(job => job.Name))]);
    }

    // The API checks the folders in SESSION_COLLECTOR_SOURCES; without any, the job would be rejected each time.
    private static IEnumerable<ScheduledJob> ReadCollector(SettingsReader settings, ApiUrl api)
    {
        var schedule = ReadInterval(settings, "SCHEDULER_SESSION_COLLECTOR_INTERVAL", 600);
        if (settings.Text("SESSION_COLLECTOR_SOURCES", "", "a list of folders") is { Length: > 0 })
        {
            yield return new ScheduledJob(
                "session-collector",
                schedule,
                HttpMethod.Post,
                api.Resolve(ApiEndpoints.RunCollector),
                TimeSpan.FromSeconds(300),
                IsSafeToRepeat: true);
        }
    }

    private static IntervalSchedule ReadInterval(SettingsReader settings, string name, int fallback) =>
        new(settings.Seconds(name, fallback, IntervalSchedule.MinSeconds, IntervalSchedule.MaxSeconds));
}
