using System.Text.RegularExpressions;
using Agnes.Pipeline.Configuration;
using Agnes.Scheduler.Jobs;
using Agnes.Scheduler.Schedules;
using Agnes.Scheduler.Settings;
using Microsoft.Extensions.Configuration;

namespace Agnes.ProjectTests;

/// <summary>Checks the table of jobs in <c>docs/scheduler.md</c> against the scheduler.</summary>
public sealed partial class DocumentingJobsTests
{
    private static readonly string Document = ProjectFiles.Read(Path.Combine("docs", "scheduler.md"));

    [Test]
    public void The_table_of_jobs_contains_each_built_in_job_with_its_request_interval_and_timeout()
    {
        var documented = JobRow().Matches(Document).Select(row => string.Join(' ', row.Groups.Values.Skip(1).Select(group => group.Value)));

        Assert.That(documented, Is.EquivalentTo(Catalog().Jobs.Select(Described)));
    }

    [Test]
    public void The_table_of_jobs_names_the_variable_of_each_interval()
    {
        foreach (var row in JobRow().Matches(Document).Cast<Match>())
        {
            var variable = IntervalVariable().Match(row.Value).Groups["variable"].Value;

            var changed = Catalog((variable, "1234"))[row.Groups["name"].Value];

            Assert.That($"{changed.Schedule}", Is.EqualTo("every 1234s"), variable);
        }
    }

    private static string Described(ScheduledJob job) =>
        $"{job.Name} {job.Method} {job.Url.PathAndQuery} {((IntervalSchedule)job.Schedule).Interval.TotalSeconds} {job.Timeout.TotalSeconds}";

    private static JobCatalog Catalog(params (string Name, string? Value)[] variables)
    {
        (string Name, string? Value) sources = ("SESSION_COLLECTOR_SOURCES", "/home/*/.claude/projects");
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(variables.Append(sources).ToDictionary(variable => variable.Name, variable => variable.Value))
            .Build();
        return SchedulerOptions.Read(new SettingsReader(configuration)).Catalog;
    }

    [GeneratedRegex(@"^\| `(?<name>[^`]+)`[^|]* \| `(?<method>[A-Z]+) (?<url>[^`]+)` \| `[A-Z_]+`, (?<interval>\d+) s \| (?<timeout>\d+) s \|", RegexOptions.Multiline)]
    private static partial Regex JobRow();

    [GeneratedRegex(@"\| `(?<variable>[A-Z_]+)`, \d+ s \|")]
    private static partial Regex IntervalVariable();
}
