namespace Agnes.ProjectTests;

public sealed class ContainerSettingsTests
{
    [Test]
    public void The_API_receives_its_port_and_each_variable_that_it_reads() =>
        Assert.That(
            NamesIn(ComposeFile.EnvironmentOf("api")),
            Is.EquivalentTo(ProgramVariables.OfApi.Append("ASPNETCORE_HTTP_PORTS")));

    [Test]
    public void The_scheduler_receives_each_variable_that_it_reads() =>
        Assert.That(NamesIn(ComposeFile.EnvironmentOf("scheduler")), Is.EquivalentTo(ProgramVariables.OfScheduler));

    [TestCase("api")]
    [TestCase("scheduler")]
    public void An_unset_variable_is_not_passed_as_an_empty_one(string service) =>
        Assert.That(
            ComposeFile.EnvironmentOf(service).Where(entry => entry.EndsWith('=') || entry.Contains('$')),
            Is.Empty,
            "an empty variable stops the program at startup, so a variable that can be unset has no value in the file");

    private static IEnumerable<string> NamesIn(IEnumerable<string> entries) => entries.Select(entry => entry.Split('=')[0]);
}
