using System.Collections;
using System.Globalization;

namespace Agnes.Cli.Host;

/// <summary>The machine as a command sees it. Tests replace it.</summary>
internal sealed record CliEnvironment
{
    public required TextReader Input { get; init; }

    /// <summary>True if standard input is a file or a pipe.</summary>
    public required bool IsInputRedirected { get; init; }

    public required TextWriter Output { get; init; }

    public required TextWriter Error { get; init; }

    public required bool IsOutputTerminal { get; init; }

    public required bool IsErrorTerminal { get; init; }

    /// <summary>In characters, or null without a terminal.</summary>
    public required int? TerminalWidth { get; init; }

    public required IReadOnlyDictionary<string, string> Variables { get; init; }

    public required string HomeFolder { get; init; }

    public required string WorkingFolder { get; init; }

    public required TimeProvider Time { get; init; }

    /// <summary>The version of this command, without the commit.</summary>
    public string Version { get; init; } = CliVersion.Text;

    public CurrentExecutable Self { get; init; } = CurrentExecutable.FromProcess();

    /// <summary>Returns the value of a variable, or null if it is unset or empty.</summary>
    public string? Variable(string name) => Variables.GetValueOrDefault(name) is { Length: > 0 } value ? value : null;

    public static CliEnvironment FromProcess()
    {
        var variables = Environment.GetEnvironmentVariables()
            .Cast<DictionaryEntry>()
            .ToDictionary(entry => (string)entry.Key, entry => (string?)entry.Value ?? "");
        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        return new CliEnvironment
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

    /// <summary>
    /// A session can delete its own working folder, for example a Git worktree. Its transcripts still belong to that
    /// path.
    /// </summary>
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

    /// <summary>As in other programs, <c>COLUMNS</c> takes precedence over the terminal.</summary>
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
