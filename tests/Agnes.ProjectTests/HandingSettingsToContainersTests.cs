namespace Agnes.ProjectTests;

public sealed class HandingSettingsToContainersTests
{
    [Test]
    public void The_API_gets_each_variable_that_it_reads_and_its_port() =>
        Assert.That(
            NamesIn(ComposeFile.EnvironmentOf("api")),
            Is.EquivalentTo(ProgramVariables.OfApi.Append("ASPNETCORE_HTTP_PORTS")));

    [Test]
    public void The_scheduler_gets_each_variable_that_it_reads() =>
        Assert.That(NamesIn(ComposeFile.EnvironmentOf("scheduler")), Is.EquivalentTo(ProgramVariables.OfScheduler));

    [TestCase("api")]
    [TestCase("scheduler")]
    public void None_can_arrive_empty_that_nobody_set(string service) =>
        Assert.That(
            ComposeFile.EnvironmentOf(service).Where(entry => entry.EndsWith('=') || entry.Contains('$')),
            Is.Empty,
            "an empty variable stops the start, so one that may be unset is named without a value");

    private static IEnumerable<string> NamesIn(IEnumerable<string> entries) => entries.Select(entry => entry.Split('=')[0]);
}
