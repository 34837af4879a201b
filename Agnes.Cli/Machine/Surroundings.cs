using System.Collections;
using System.Globalization;
using Agnes.Cli.Server;

namespace Agnes.Cli.Machine;

/// <summary>All that a command sees of the machine that it runs on, so that a test can give it another.</summary>
internal sealed record Surroundings
{
    public required TextReader Input { get; init; }

    /// <summary>Whether the input is a file or a pipe, so that reading it waits for nobody.</summary>
    public required bool IsInputRedirected { get; init; }

    public required TextWriter Output { get; init; }

    public required TextWriter Error { get; init; }

    /// <summary>Whether standard output is a terminal, where a person looks.</summary>
    public required bool IsOutputTerminal { get; init; }

    public required bool IsErrorTerminal { get; init; }

    /// <summary>In characters; null where there is no terminal.</summary>
    public required int? TerminalWidth { get; init; }

    /// <summary>Environment variables.</summary>
    public required IReadOnlyDictionary<string, string> Variables { get; init; }

    public required string HomeFolder { get; init; }

    public required string WorkingFolder { get; init; }

    public required TimeProvider Time { get; init; }

    /// <summary>The version of this command, without the commit.</summary>
    public string Version { get; init; } = CliVersion.Text;

    /// <summary>How this very command is started.</summary>
    public SelfCommand Self { get; init; } = SelfCommand.OfProcess();

    /// <summary>The value of a variable that is set and not empty.</summary>
    public string? Variable(string name) => Variables.GetValueOrDefault(name) is { Length: > 0 } value ? value : null;

    public static Surroundings OfProcess()
    {
        var variables = Environment.GetEnvironmentVariables()
            .Cast<DictionaryEntry>()
            .ToDictionary(entry => (string)entry.Key, entry => (string?)entry.Value ?? "");
        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        return new Surroundings
        {
            Input = Console.In,
            IsInputRedirected = Console.IsInputRedirected,
            Output = Console.Out,
            Error = Console.Error,
            IsOutputTerminal = !Console.IsOutputRedirected,
            IsErrorTerminal = !Console.IsErrorRedirected,
            TerminalWidth = WidthOfTerminal(variables),
            Variables = variables,
            HomeFolder = home,
            WorkingFolder = WorkingFolderOr(variables.GetValueOrDefault("PWD"), home),
            Time = TimeProvider.System,
        };
    }

    /// <summary>A session may have removed the very folder that it ran in, as worktrees are; its sessions are still of that path.</summary>
    private static string WorkingFolderOr(string? shells, string home)
    {
        try
        {
            return Environment.CurrentDirectory;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Path.IsPathFullyQualified(shells ?? "") ? shells! : home;
        }
    }

    /// <summary><c>COLUMNS</c> goes before the terminal, as with other programs.</summary>
    private static int? WidthOfTerminal(Dictionary<string, string> variables)
    {
        if (int.TryParse(variables.GetValueOrDefault("COLUMNS"), NumberStyles.None, CultureInfo.InvariantCulture, out var columns)
            && columns > 0)
        {
            return columns;
        }

        return !Console.IsOutputRedirected && Console.WindowWidth is > 0 and var width ? width : null;
    }
}
