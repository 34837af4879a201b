namespace Agnes.Cli.Home;

/// <summary>Where the command runs: what it was told by the environment, and what it may be told instead by a test.</summary>
/// <param name="Variable">The value of an environment variable; empty means unset.</param>
/// <param name="HomeFolder">The person's own folder.</param>
/// <param name="WorkingFolder">The current folder.</param>
/// <param name="Self">How this very command is started.</param>
/// <param name="Time">The clock, of which nothing but notes and reminders depends.</param>
internal sealed record CliEnvironment(
    Func<string, string?> Variable,
    string HomeFolder,
    string WorkingFolder,
    SelfCommand Self,
    TimeProvider Time)
{
    public static CliEnvironment OfProcess() => new(
        Environment.GetEnvironmentVariable,
        Environment.GetFolderPath(Environment.SpecialFolder.UserProfile),
        Environment.CurrentDirectory,
        SelfCommand.OfProcess(),
        TimeProvider.System);

    /// <summary>Where the command keeps what it was told and what it did.</summary>
    public string ConfigFolder => Path.Combine(Text("XDG_CONFIG_HOME") ?? Path.Combine(HomeFolder, ".config"), "agnes");

    /// <summary>Where Claude Code keeps its settings and sessions.</summary>
    public string ClaudeFolder => Text("CLAUDE_CONFIG_DIR") ?? Path.Combine(HomeFolder, ".claude");

    /// <summary>A variable that is set and not empty.</summary>
    public string? Text(string variable) => Variable(variable) is { Length: > 0 } text ? text : null;
}
