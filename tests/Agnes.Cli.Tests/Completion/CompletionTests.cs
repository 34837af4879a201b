using System.Text.Json;

namespace Agnes.Cli.Tests.Completion;

[CancelAfter(30_000)]
public sealed class CompletionTests
{
    [TestCase("bash")]
    [TestCase("zsh")]
    [TestCase("fish")]
    [TestCase("pwsh")]
    public async Task A_script_calls_the_command_for_suggestions(string shellName, CancellationToken cancellationToken)
    {
        using var shell = new Shell();

        var exitCode = await shell.RunAsync(cancellationToken, "completion", shellName);

        Assert.That(exitCode, Is.Zero);
        Assert.That(shell.Output, Does.Contain("agnes \"[suggest:"));
    }

    [Test]
    public async Task The_command_suggests_the_next_words(CancellationToken cancellationToken)
    {
        using var shell = new Shell();

        await shell.RunAsync(cancellationToken, "[suggest:17]", "agnes completion ");

        Assert.That(
            shell.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries),
            Is.SupersetOf(new[] { "bash", "fish", "pwsh", "zsh" }).And.Not.Contain("/?"));
    }

    [Test]
    public async Task A_script_is_available_as_JSON(CancellationToken cancellationToken)
    {
        using var shell = new Shell();

        await shell.RunAsync(cancellationToken, "completion", "bash", "--json");

        var document = JsonElement.Parse(shell.Output);
        Assert.That(document.GetProperty("shell").GetString(), Is.EqualTo("bash"));
        Assert.That(document.GetProperty("script").GetString(), Does.Contain("complete "));
    }
}
