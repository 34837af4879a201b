namespace Agnes.Cli.Tests.Output;

[CancelAfter(30_000)]
public sealed class ColouringErrorsTests
{
    [Test]
    public async Task They_are_coloured_where_a_person_looks(CancellationToken cancellationToken)
    {
        using var shell = new Shell { IsTerminal = true };

        await shell.RunAsync(cancellationToken, "nonsense");

        Assert.That(shell.Error, Does.StartWith("\e["));
    }

    [TestCase("NO_COLOR", "1")]
    [TestCase("TERM", "dumb")]
    public async Task They_are_plain_where_colour_is_not_wanted(string variable, string value, CancellationToken cancellationToken)
    {
        using var shell = new Shell { IsTerminal = true, Variables = { [variable] = value } };

        await shell.RunAsync(cancellationToken, "nonsense");

        Assert.That(shell.Error, Does.StartWith("agnes: "));
    }

    [Test]
    public async Task They_are_plain_in_a_pipe(CancellationToken cancellationToken)
    {
        using var shell = new Shell();

        await shell.RunAsync(cancellationToken, "nonsense");

        Assert.That(shell.Error, Does.StartWith("agnes: "));
    }
}
