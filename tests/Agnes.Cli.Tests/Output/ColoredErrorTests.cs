namespace Agnes.Cli.Tests.Output;

[CancelAfter(30_000)]
public sealed class ColoringErrorsTests
{
    [Test]
    public async Task Errors_are_colored_in_a_terminal(CancellationToken cancellationToken)
    {
        using var shell = new Shell { IsTerminal = true };

        await shell.RunAsync(cancellationToken, "nonsense");

        Assert.That(shell.Error, Does.StartWith("\e["));
    }

    [TestCase("NO_COLOR", "1")]
    [TestCase("TERM", "dumb")]
    public async Task Errors_are_plain_if_color_is_disabled(string variable, string value, CancellationToken cancellationToken)
    {
        using var shell = new Shell { IsTerminal = true, Variables = { [variable] = value } };

        await shell.RunAsync(cancellationToken, "nonsense");

        Assert.That(shell.Error, Does.StartWith("agnes: "));
    }

    [Test]
    public async Task Errors_are_plain_in_a_pipe(CancellationToken cancellationToken)
    {
        using var shell = new Shell();

        await shell.RunAsync(cancellationToken, "nonsense");

        Assert.That(shell.Error, Does.StartWith("agnes: "));
    }
}
