using System.Text.Json;

namespace Agnes.Cli.Tests.Completion;

[CancelAfter(30_000)]
public sealed class CompletingTests
{
    [TestCase("bash")]
    [TestCase("zsh")]
    [TestCase("fish")]
    [TestCase("pwsh")]
    public async Task A_script_asks_the_command_itself(string shellName, CancellationToken cancellationToken)
    {
        using var shell = new Shell();

        var exitCode = await shell.RunAsync(cancellationToken, "completion", shellName);

        Assert.That(exitCode, Is.Zero);
        Assert.That(shell.Output, Does.Contain("agnes \"[suggest:"));
    }

    [Test]
    public async Task The_command_suggests_what_may_come_next(CancellationToken cancellationToken)
    {
        using var shell = new Shell();

        await shell.RunAsync(cancellationToken, "[suggest:17]", "agnes completion ");

        Assert.That(
            shell.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries),
            Is.SupersetOf(new[] { "bash", "fish", "pwsh", "zsh" }).And.Not.Contain("/?"));
    }

    [Test]
    public async Task A_script_comes_as_JSON_too(CancellationToken cancellationToken)
    {
        using var shell = new Shell();

        await shell.RunAsync(cancellationToken, "completion", "bash", "--json");

        var document = JsonElement.Parse(shell.Output);
        Assert.That(document.GetProperty("shell").GetString(), Is.EqualTo("bash"));
        Assert.That(document.GetProperty("script").GetString(), Does.Contain("complete "));
    }
}
