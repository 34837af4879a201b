using Agnes.Cli.Home;

namespace Agnes.Cli.Tests;

/// <summary>Calls the command as a shell would, and keeps what it writes.</summary>
internal sealed class Shell(CliEnvironment environment, TextReader input) : IDisposable
{
    private readonly StringWriter _output = new();
    private readonly StringWriter _error = new();

    public Shell()
        : this(CliEnvironment.OfProcess(), TextReader.Null)
    {
    }

    public Shell(AnalystHome home)
        : this(home.Environment, TextReader.Null)
    {
    }

    public string Output => _output.ToString();

    public string Error => _error.ToString();

    public Task<int> RunAsync(CancellationToken cancellationToken, params string[] args) =>
        AgnesCommand.RunAsync(environment, input, args, _output, _error, cancellationToken);

    public void Dispose()
    {
        _output.Dispose();
        _error.Dispose();
    }
}
