using System.Text.Json;
using Agnes.Pipeline.Configuration;
using Agnes.Scheduler.Jobs;
using Agnes.Scheduler.Settings;
using Microsoft.Extensions.Configuration;

namespace Agnes.Scheduler.Tests;

public sealed class ReadingSettingsTests
{
    private const string Extra = "SCHEDULER_EXTRA_JOBS";
    private const string Good = """{"name":"n","schedule":"every 1h","endpoint":"/api/x","method":"PUT","timeout_seconds":7}""";

    [Test]
    public void Without_any_variable_the_catalog_has_its_defaults()
    {
        var options = SchedulerOptions.Read(Settings());

        Assert.That(options.Catalog.Jobs.Select(Described), Is.EquivalentTo(new[]
        {
            "session-processor:verification every 900s POST http://localhost:8000/api/admin/run-session-processor?processor=verification 900",
            "session-processor:usage every 600s POST http://localhost:8000/api/admin/run-session-processor?processor=usage 300",
            "health-check every 300s GET http://localhost:8000/api/health 30",
        }));
        Assert.That(options.StartupGracePeriod, Is.EqualTo(TimeSpan.FromSeconds(5)));
        Assert.That(options.Token, Is.Null);
    }

    [Test]
    public void Every_variable_is_read()
    {
        var settings = Settings(
            ("API_URL", "https://agnes.example/base/"),
            ("SCHEDULER_VERIFICATION_DETECTOR_INTERVAL", "1"),
            ("SCHEDULER_USAGE_PROCESSOR_INTERVAL", "2"),
            ("SCHEDULER_HEALTH_CHECK_INTERVAL", "604800"),
            ("SCHEDULER_STARTUP_GRACE_SECONDS", "0"),
            ("SCHEDULER_API_TOKEN", new string('t', 32)),
            (Extra, $"[{Good}]"));

        var options = SchedulerOptions.Read(settings);

        Assert.That(settings.Faults, Is.Empty);
        Assert.That(options.Catalog.Jobs.Select(Described), Is.EquivalentTo(new[]
        {
            "session-processor:verification every 1s POST https://agnes.example/base/api/admin/run-session-processor?processor=verification 900",
            "session-processor:usage every 2s POST https://agnes.example/base/api/admin/run-session-processor?processor=usage 300",
            "health-check every 604800s GET https://agnes.example/base/api/health 30",
            "n every 3600s PUT https://agnes.example/base/api/x 7",
        }));
        Assert.That(options.StartupGracePeriod, Is.EqualTo(TimeSpan.Zero));
        Assert.That(options.Token, Has.Length.EqualTo(32));
    }

    [TestCase("DATA_DIR", "", "a folder")]
    [TestCase("API_URL", "", "''")]
    [TestCase("API_URL", "localhost:8000", "'localhost:8000'")]
    [TestCase("API_URL", "ftp://host", "'ftp://host'")]
    [TestCase("SCHEDULER_VERIFICATION_DETECTOR_INTERVAL", "", "from 1 to 604800")]
    [TestCase("SCHEDULER_VERIFICATION_DETECTOR_INTERVAL", "0", "'0'")]
    [TestCase("SCHEDULER_USAGE_PROCESSOR_INTERVAL", "ten", "'ten'")]
    [TestCase("SCHEDULER_USAGE_PROCESSOR_INTERVAL", "604801", "from 1 to 604800")]
    [TestCase("SCHEDULER_HEALTH_CHECK_INTERVAL", "1.5", "'1.5'")]
    [TestCase("SCHEDULER_STARTUP_GRACE_SECONDS", "-1", "from 0 to 3600")]
    [TestCase("SCHEDULER_API_TOKEN", "a secret with spaces", "a secret of 20 characters")]
    [TestCase("SCHEDULER_EXTRA_JOBS", "", "a JSON list of jobs")]
    [TestCase("SCHEDULER_EXTRA_JOBS", "{}", "a JSON list of jobs")]
    [TestCase("SCHEDULER_EXTRA_JOBS", "[", "a JSON list of jobs")]
    public void An_invalid_value_is_an_error_that_names_the_variable_and_the_allowed_values(string name, string value, string expected)
    {
        var settings = Settings((name, value));

        SchedulerOptions.Read(settings);

        Assert.That(settings.Faults, Has.One.Items);
        Assert.That(settings.Faults[0], Does.StartWith($"{name} is ").And.Contains(expected).And.Contains("allowed: "));
    }

    [TestCase("1", "[0]")]
    [TestCase("""{"name":"x"}""", "[0].schedule|[0].endpoint")]
    [TestCase("""{"schedule":"every 1h","endpoint":"/x"}""", "[0].name")]
    [TestCase("""{"name":"","schedule":"every 1h","endpoint":"/x"}""", "[0].name")]
    [TestCase("""{"name":"a b","schedule":"every 1h","endpoint":"/x"}""", "[0].name")]
    [TestCase("""{"name":"health-check","schedule":"every 1h","endpoint":"/x"}""", "[0].name")]
    [TestCase("""{"name":"x","schedule":"sometimes","endpoint":"/x"}""", "[0].schedule")]
    [TestCase("""{"name":"x","schedule":60,"endpoint":"/x"}""", "[0].schedule")]
    [TestCase("""{"name":"x","schedule":"every 1h","endpoint":""}""", "[0].endpoint")]
    [TestCase("""{"name":"x","schedule":"every 1h","endpoint":"api"}""", "[0].endpoint")]
    [TestCase("""{"name":"x","schedule":"every 1h","endpoint":"//evil.example/x"}""", "[0].endpoint")]
    [TestCase("""{"name":"x","schedule":"every 1h","endpoint":"/\\evil.example"}""", "[0].endpoint")]
    [TestCase("""{"name":"x","schedule":"every 1h","endpoint":"http://evil.example/x"}""", "[0].endpoint")]
    [TestCase("""{"name":"x","schedule":"every 1h","endpoint":"/x\n"}""", "[0].endpoint")]
    [TestCase("""{"name":"x","schedule":"every 1h","endpoint":"/\u0009/x"}""", "[0].endpoint")]
    [TestCase("""{"name":"x","schedule":"every 1h","endpoint":"/../x"}""", "[0].endpoint")]
    [TestCase("""{"name":"x","schedule":"every 1h","endpoint":"/%2e%2e/x"}""", "[0].endpoint")]
    [TestCase("""{"name":"x","schedule":"every 1h","endpoint":"/x","method":"FETCH"}""", "[0].method")]
    [TestCase("""{"name":"x","schedule":"every 1h","endpoint":"/x","method":null}""", "[0].method")]
    [TestCase("""{"name":"x","schedule":"every 1h","endpoint":"/x","timeout_seconds":0}""", "[0].timeout_seconds")]
    [TestCase("""{"name":"x","schedule":"every 1h","endpoint":"/x","timeout_seconds":86401}""", "[0].timeout_seconds")]
    [TestCase("""{"name":"x","schedule":"every 1h","endpoint":"/x","timeout_seconds":"30"}""", "[0].timeout_seconds")]
    [TestCase("""{"name":"x","schedule":"every 1h","endpoint":"/x","timeout":30}""", "[0].timeout")]
    [TestCase("""{"name":"x","schedule":"every 1h","endpoint":"/x","retry":"yes"}""", "[0].retry")]
    [TestCase("""{"name":"x","schedule":"every 1h","endpoint":"/x","retry":null}""", "[0].retry")]
    [TestCase("""{"name":"x","name":"y","schedule":"every 1h","endpoint":"/x"}""", "")]
    [TestCase(Good + "," + Good, "[1].name")]
    public void An_invalid_extra_job_is_reported_with_its_position_in_the_list(string jobs, string positions)
    {
        var settings = Settings(("API_URL", "http://api.example/agnes"), (Extra, $"[{jobs}]"));

        SchedulerOptions.Read(settings);

        var named = settings.Faults.Select(fault => fault[Extra.Length..fault.IndexOf(" is ", StringComparison.Ordinal)]);
        Assert.That(named, Is.EquivalentTo(positions.Split('|')));
    }

    [TestCase("/x:y/@evil.example", "http://api.example/agnes/x:y/@evil.example")]
    [TestCase("/x?y=/../z", "http://api.example/agnes/x?y=/../z")]
    public void An_unusual_endpoint_stays_below_the_api_url(string endpoint, string url)
    {
        var resolved = new ApiUrl(new Uri("http://api.example/agnes")).TryResolve(endpoint);

        Assert.That(resolved, Is.EqualTo(new Uri(url)));
    }

    [Test]
    public void All_errors_are_reported_at_once_and_without_secrets()
    {
        var settings = Settings(
            ("API_URL", "nowhere"),
            ("SCHEDULER_USAGE_PROCESSOR_INTERVAL", "0"),
            ("SCHEDULER_API_TOKEN", "pässword"),
            (Extra, """[{"name":"x","schedule":"never","endpoint":"x","method":"x","timeout_seconds":-1}]"""));

        SchedulerOptions.Read(settings);
        var thrown = Assert.Throws<SettingsException>(settings.ThrowIfFaulty);

        Assert.That(thrown.Faults, Has.Count.EqualTo(7));
        Assert.That(thrown.Message, Does.Not.Contain("pässword"));
    }

    [Test]
    public void An_empty_secret_counts_as_unset() =>
        Assert.That(SchedulerOptions.Read(Settings(("SCHEDULER_API_TOKEN", ""))).Token, Is.Null);

    [Test]
    public void The_collector_is_called_if_it_has_sources()
    {
        var options = SchedulerOptions.Read(Settings(
            ("SESSION_COLLECTOR_SOURCES", "/home/*/.claude/projects"), ("SCHEDULER_SESSION_COLLECTOR_INTERVAL", "60")));

        Assert.That(
            options.Catalog.Jobs.Select(Described),
            Has.One.EqualTo("session-collector every 60s POST http://localhost:8000/api/admin/run-session-collector 300"));
        Assert.That(SchedulerOptions.Read(Settings()).Catalog.Jobs.Select(job => job.Name), Has.None.EqualTo("session-collector"));
    }

    [TestCase("POST", "/api/x", null, false)]
    [TestCase("POST", "/api/x", true, true)]
    [TestCase("PUT", "/api/x", false, false)]
    [TestCase("DELETE", "/api/x", null, false)]
    [TestCase("GET", "/api/x", null, true)]
    [TestCase("GET", "/api/x", false, true)]
    [TestCase("POST", "/api/admin/run-session-processor?processor=test-runs", null, true)]
    [TestCase("POST", "/api/admin/run-session-collector", null, true)]
    [TestCase("PUT", "/api/admin/run-session-collector", null, false)]
    [TestCase("POST", "/api/admin/run-session-collector/x", null, false)]
    public void An_extra_job_is_safe_to_repeat_if_it_says_so_or_calls_a_safe_endpoint(string method, string endpoint, bool? retry, bool expected)
    {
        var job = new Dictionary<string, object?> { ["name"] = "x", ["schedule"] = "every 1h", ["endpoint"] = endpoint, ["method"] = method };
        if (retry is not null)
        {
            job["retry"] = retry;
        }

        var options = SchedulerOptions.Read(Settings(("API_URL", "http://api.example/agnes"), (Extra, JsonSerializer.Serialize(new[] { job }))));

        Assert.That(options.Catalog["x"].IsSafeToRepeat, Is.EqualTo(expected));
    }

    [Test]
    public void The_built_in_jobs_are_safe_to_repeat()
    {
        var options = SchedulerOptions.Read(Settings(("SESSION_COLLECTOR_SOURCES", "/home/*/.claude/projects")));

        Assert.That(options.Catalog.Jobs, Has.Count.EqualTo(4).And.All.Property(nameof(ScheduledJob.IsSafeToRepeat)).True);
    }

    private static string Described(ScheduledJob job) =>
        $"{job.Name} {job.Schedule} {job.Method} {job.Url} {job.Timeout.TotalSeconds}";

    private static SettingsReader Settings(params (string Name, string Value)[] values) =>
        new(new ConfigurationBuilder()
            .AddInMemoryCollection(values.ToDictionary(value => value.Name, value => (string?)value.Value))
            .Build());
}
