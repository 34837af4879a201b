using Agnes.Cli.Machine;
using Agnes.Testing;

namespace Agnes.Cli.Tests;

/// <summary>Calls the command as a shell would, in a home folder of its own, and keeps what it writes.</summary>
internal sealed class Shell : IDisposable
{
    private readonly StringWriter _output = new();
    private readonly StringWriter _error = new();
    private readonly TempFolder _home = new();

    public string Output => _output.ToString();

    public string Error => _error.ToString();

    public string Home => _home.Path;

    public Dictionary<string, string> Variables { get; } = [];

    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>What is typed or piped in; null for a terminal at which nobody types.</summary>
    public string? Input { get; init; }

    public bool IsTerminal { get; init; }

    public int? TerminalWidth { get; init; }

    public Task<int> RunAsync(CancellationToken cancellationToken, params string[] args) =>
        AgnesCommand.RunAsync(args, Surroundings(), cancellationToken);

    public void Dispose()
    {
        _output.Dispose();
        _error.Dispose();
        _home.Dispose();
    }

    private Surroundings Surroundings() => new()
    {
        Input = new StringReader(Input ?? ""),
        IsInputRedirected = Input is not null,
        Output = _output,
        Error = _error,
        IsOutputTerminal = IsTerminal,
        IsErrorTerminal = IsTerminal,
        TerminalWidth = TerminalWidth,
        Variables = Variables,
        HomeFolder = Home,
        WorkingFolder = Home,
        Time = Time,
    };
}
