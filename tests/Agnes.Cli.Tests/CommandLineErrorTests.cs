namespace Agnes.Cli.Tests;

[CancelAfter(30_000)]
public sealed class CommandLineErrorTests
{
    [TestCase("up", "--nonsense")]
    [TestCase("completion", "ksh")]
    [TestCase("nonsense")]
    [TestCase("up", "--port", "0")]
    [TestCase("up", "--port", "65536")]
    [TestCase("up", "--port", "many")]
    [TestCase("up", "--claude-home", "")]
    [TestCase("sessions", "--limit", "many")]
    [TestCase("sessions", "--limit", "201")]
    [TestCase("sessions", "--offset", "many")]
    [TestCase("sessions", "--offset", "-1")]
    public async Task An_invalid_command_line_returns_2_and_names_the_invalid_value(params string[] args)
    {
        using var shell = new Shell();

        var exitCode = await shell.RunAsync(CancellationToken.None, args);

        Assert.Multiple(() =>
        {
            Assert.That(exitCode, Is.EqualTo(2));
            Assert.That(shell.Error, Does.Contain(args[^1]), "the message names the invalid value");
            Assert.That(shell.Error.Split('\n'), Has.Length.EqualTo(3), "a message, a hint, and nothing else");
            Assert.That(shell.Error, Does.StartWith("agnes: ").And.Contain("\nhint: ").And.Contain("--help"));
            Assert.That(shell.Output, Is.Empty, "standard output contains only data");
        });
    }

    [TestCase("up", "--json")]
    [TestCase("completion")]
    [TestCase]
    public async Task A_missing_argument_or_invalid_combination_returns_2(params string[] args)
    {
        using var shell = new Shell();

        var exitCode = await shell.RunAsync(CancellationToken.None, args);

        Assert.That((exitCode, shell.Output), Is.EqualTo((2, "")));
    }

    [Test]
    public async Task A_port_out_of_range_is_reported_with_the_allowed_range(CancellationToken cancellationToken)
    {
        using var shell = new Shell();

        await shell.RunAsync(cancellationToken, "up", "--port", "70000");

        Assert.That(shell.Error, Does.Contain("--port is '70000'; allowed: a whole number from 1 to 65535."));
    }

    [Test]
    public async Task Help_names_the_exit_codes(CancellationToken cancellationToken)
    {
        using var shell = new Shell();

        var exitCode = await shell.RunAsync(cancellationToken, "up", "--help");

        Assert.Multiple(() =>
        {
            Assert.That(exitCode, Is.Zero);
            Assert.That(shell.Output, Does.Contain("Exit codes").And.Contain("--sample").And.Contain("--port"));
        });
    }

    [Test]
    public async Task Help_shows_examples(CancellationToken cancellationToken)
    {
        using var shell = new Shell();

        await shell.RunAsync(cancellationToken, "completion", "--help");

        Assert.That(shell.Output, Does.Contain("Examples:").And.Contain("agnes completion fish | source"));
    }
}
