using Spectre.Console;

namespace Agnes.Cli.Up;

/// <summary>Tells what happens, a line each. Colour only where a person looks.</summary>
internal sealed class Narrator(TextWriter output, TextWriter error, bool verbose)
{
    private readonly Lock _turn = new();
    private readonly IAnsiConsole _console = ConsoleOver(output);

    public void Say(string what, string details)
    {
        lock (_turn)
        {
            _console.MarkupLineInterpolated($"[green]{what,-13}[/]{details}");
        }
    }

    public void Warn(string what, string details)
    {
        lock (_turn)
        {
            _console.MarkupLineInterpolated($"[yellow]{what,-13}[/]{details}");
        }
    }

    /// <summary>A log line of a program; shown only where they were asked for.</summary>
    public void Pass(string program, string line)
    {
        if (verbose)
        {
            lock (_turn)
            {
                _console.MarkupLineInterpolated($"[grey]{program,-13}{line}[/]");
            }
        }
    }

    public void Fail(string message)
    {
        lock (_turn)
        {
            error.WriteLine(message);
        }
    }

    private static IAnsiConsole ConsoleOver(TextWriter writer)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(writer) });
        // One event is one line, for a terminal to wrap and for grep to find.
        console.Profile.Width = int.MaxValue;
        return console;
    }
}
