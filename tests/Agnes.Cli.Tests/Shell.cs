using Agnes.Cli.Host;

namespace Agnes.Cli.Tests;

/// <summary>Runs the command in this process and captures its output.</summary>
internal sealed class Shell : IDisposable
{
    private readonly StringWriter _output = new();
    private readonly StringWriter _error = new();
    private readonly AnalystHome _home;
    private readonly AnalystHome? _ownHome;

    /// <summary>Uses the home folder and the clock of an analyst.</summary>
    public Shell(AnalystHome home) => (_home, Time) = (home, home.Time);

    /// <summary>Uses a separate home folder and the system clock.</summary>
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

    /// <summary>Standard input from a pipe, or null.</summary>
    public string? Piped { get; init; }

    /// <summary>Input typed at the terminal, or null without a terminal.</summary>
    public string? Typed { get; init; }

    public bool IsTerminal { get; init; }

    public int? TerminalWidth { get; init; }

    public Task<int> RunAsync(CancellationToken cancellationToken, params string[] args) =>
        AgnesCommand.RunAsync(args, CreateEnvironment(), cancellationToken);

    public void Dispose()
    {
        _output.Dispose();
        _error.Dispose();
        _ownHome?.Dispose();
    }

    private CliEnvironment CreateEnvironment() => _home.CliEnvironment with
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
