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

    public Task<int> RunAsync(CancellationToken cancellationToken, params string[] args) =>
        AgnesCommand.RunAsync(
            args,
            home.Surroundings with { Output = _output, Error = _error, Time = Time },
            cancellationToken);

    public void Dispose()
    {
        _output.Dispose();
        _error.Dispose();
    }
}
