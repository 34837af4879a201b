using Agnes.Cli.Machine;

namespace Agnes.Cli.Tests;

/// <summary>Calls the command as a shell would in an analyst's home, and keeps what it writes.</summary>
internal sealed class AnalystShell(AnalystHome home) : IDisposable
{
    private readonly StringWriter _output = new();
    private readonly StringWriter _error = new();

    public string Output => _output.ToString();

    public string Error => _error.ToString();

    /// <summary>The clock; the home's own by default.</summary>
    public TimeProvider Time { get; init; } = home.Time;

    /// <summary>What a person types at the terminal; null where there is no terminal.</summary>
    public string? Typed { get; init; }

    public Task<int> RunAsync(CancellationToken cancellationToken, params string[] args) =>
        AgnesCommand.RunAsync(
            args,
            At(home.Surroundings with { Output = _output, Error = _error, Time = Time }),
            cancellationToken);

    private Surroundings At(Surroundings surroundings) => Typed is null
        ? surroundings
        : surroundings with { Input = new StringReader(Typed), IsInputRedirected = false, IsErrorTerminal = true };

    public void Dispose()
    {
        _output.Dispose();
        _error.Dispose();
    }
}
