using Agnes.Cli.Machine;

namespace Agnes.Cli.Tests;

/// <summary>Calls the command as a shell would, and keeps what it writes.</summary>
internal sealed class Shell : IDisposable
{
    private readonly StringWriter _output = new();
    private readonly StringWriter _error = new();
    private readonly AnalystHome _home;
    private readonly AnalystHome? _ownHome;

    /// <summary>In an analyst's home, by whose clock it goes.</summary>
    public Shell(AnalystHome home) => (_home, Time) = (home, home.Time);

    /// <summary>In a home of its own, which nobody else needs.</summary>
    public Shell()
        : this(new AnalystHome())
    {
        _ownHome = _home;
        Time = TimeProvider.System;
    }

    public string Output => _output.ToString();

    public string Error => _error.ToString();

    public string Home => _home.Path;

    public Dictionary<string, string> Variables => _home.Variables;

    public TimeProvider Time { get; init; }

    /// <summary>What comes through a pipe; null where there is none.</summary>
    public string? Piped { get; init; }

    /// <summary>What a person types at the terminal; null where there is no terminal.</summary>
    public string? Typed { get; init; }

    /// <summary>Whether a person looks at what it writes.</summary>
    public bool IsTerminal { get; init; }

    public int? TerminalWidth { get; init; }

    public Task<int> RunAsync(CancellationToken cancellationToken, params string[] args) =>
        AgnesCommand.RunAsync(args, Surroundings(), cancellationToken);

    public void Dispose()
    {
        _output.Dispose();
        _error.Dispose();
        _ownHome?.Dispose();
    }

    private Surroundings Surroundings() => _home.Surroundings with
    {
        Input = (Typed ?? Piped) is { } input ? new StringReader(input) : TextReader.Null,
        IsInputRedirected = Typed is null,
        Output = _output,
        Error = _error,
        IsOutputTerminal = IsTerminal,
        IsErrorTerminal = IsTerminal || Typed is not null,
        TerminalWidth = TerminalWidth,
        Time = Time,
    };
}
