using Agnes.Api.Hosting;
using Agnes.Pipeline.Configuration;
using Agnes.Scheduler.Settings;
using Microsoft.Extensions.Configuration;

namespace Agnes.ProjectTests;

public sealed class SettingsDocumentationTests
{
    private static readonly IReadOnlyList<string> Known =
        [.. ProgramVariables.All.Concat(ProgramVariables.Listening).Concat(ComposeFile.Interpolated).Distinct()];

    [Test]
    public void The_example_contains_each_variable_once_and_no_other() =>
        Assert.That(EnvironmentExample.Variables.Select(variable => variable.Key), Is.EquivalentTo(Known));

    [Test]
    public void The_reference_contains_each_variable_once_and_no_other() =>
        Assert.That(SettingsReference.ReadBy.Keys, Is.EquivalentTo(Known));

    [Test]
    public void The_reference_lists_the_variables_of_the_API() =>
        Assert.That(
            SettingsReference.ReadByProgram("API"),
            Is.EquivalentTo(ProgramVariables.OfApi.Concat(ProgramVariables.Listening)));

    [Test]
    public void The_reference_lists_the_variables_of_the_scheduler() =>
        Assert.That(SettingsReference.ReadByProgram("scheduler"), Is.EquivalentTo(ProgramVariables.OfScheduler));

    [Test]
    public void The_example_sets_no_variable() => Assert.That(EnvironmentExample.ActiveLines, Is.Empty);

    [Test]
    public void The_programs_accept_each_value_of_the_example()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(EnvironmentExample.Variables).Build();
        var scheduler = new SettingsReader(configuration);
        SchedulerOptions.Read(scheduler);

        Assert.Multiple(() =>
        {
            Assert.That(scheduler.Faults, Is.Empty);
            Assert.That(() => ApiSettings.Read(configuration), Throws.Nothing);
        });
    }
}
