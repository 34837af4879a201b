using Spectre.Console;

namespace Agnes.Cli.Up;

/// <summary>Prints progress, one line per event.</summary>
internal sealed class ProgressReporter(TextWriter output, TextWriter error, bool verbose)
{
    private readonly Lock _lock = new();
    private readonly IAnsiConsole _console = ConsoleOver(output);

    public void Report(string subject, string details)
    {
        lock (_lock)
        {
            _console.MarkupLineInterpolated($"[green]{subject,-13}[/]{details}");
        }
    }

    public void Warn(string subject, string details)
    {
        lock (_lock)
        {
            _console.MarkupLineInterpolated($"[yellow]{subject,-13}[/]{details}");
        }
    }

    /// <summary>Prints a log line of a program if <c>--verbose</c> is set.</summary>
    public void Log(string program, string line)
    {
        if (verbose)
        {
            lock (_lock)
            {
                _console.MarkupLineInterpolated($"[grey]{program,-13}{line}[/]");
            }
        }
    }

    public void Fail(string message)
    {
        lock (_lock)
        {
            error.WriteLine(message);
        }
    }

    private static IAnsiConsole ConsoleOver(TextWriter writer)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(writer) });
        // Each event is one line. The terminal wraps it, and grep finds it.
        console.Profile.Width = int.MaxValue;
        return console;
    }
}
