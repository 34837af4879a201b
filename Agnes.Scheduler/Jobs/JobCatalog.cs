using System.Collections.Frozen;
using Agnes.Pipeline.Configuration;
using Agnes.Scheduler.Schedules;

namespace Agnes.Scheduler.Jobs;

public sealed class JobCatalog
{
    private readonly FrozenDictionary<string, ScheduledJob> _jobs;

    public JobCatalog(IEnumerable<ScheduledJob> jobs) => _jobs = jobs.ToFrozenDictionary(job => job.Name, StringComparer.Ordinal);

    public IReadOnlyList<ScheduledJob> Jobs => _jobs.Values;

    public ScheduledJob this[string name] => _jobs[name];

    public static JobCatalog Read(SettingsReader settings, ApiAddress api)
    {
        ScheduledJob[] builtIn =
        [
            new(
                "session-processor:verification",
                Every(settings, "SCHEDULER_VERIFICATION_DETECTOR_INTERVAL", 900),
                HttpMethod.Post,
                api.At("/api/admin/run-session-processor?processor=verification"),
                TimeSpan.FromSeconds(900)),
            new(
                "session-processor:usage",
                Every(settings, "SCHEDULER_USAGE_PROCESSOR_INTERVAL", 600),
                HttpMethod.Post,
                api.At("/api/admin/run-session-processor?processor=usage"),
                TimeSpan.FromSeconds(300)),
            new(
                "health-check",
                Every(settings, "SCHEDULER_HEALTH_CHECK_INTERVAL", 300),
                HttpMethod.Get,
                api.At("/api/health"),
                TimeSpan.FromSeconds(30)),
            .. Collector(settings, api),
        ];
        return new JobCatalog([.. builtIn, .. ExtraJobs.Read(settings, api, builtIn.Select(job => job.Name))]);
    }

    // Off where nothing is to be collected: what may stand there, the API knows.
    private static IEnumerable<ScheduledJob> Collector(SettingsReader settings, ApiAddress api)
    {
        var schedule = Every(settings, "SCHEDULER_SESSION_COLLECTOR_INTERVAL", 600);
        if (settings.Text("SESSION_COLLECTOR_SOURCES", "", "a list of folders") is { Length: > 0 })
        {
            yield return new ScheduledJob(
                "session-collector", schedule, HttpMethod.Post, api.At("/api/admin/run-session-collector"), TimeSpan.FromSeconds(300));
        }
    }

    private static EverySchedule Every(SettingsReader settings, string name, int fallback) =>
        new(settings.Seconds(name, fallback, EverySchedule.MinimumSeconds, EverySchedule.MaximumSeconds));
}
