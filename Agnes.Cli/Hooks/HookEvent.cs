using System.Text.RegularExpressions;

namespace Agnes.Cli.Hooks;

/// <summary>An event for which Claude Code calls this command.</summary>
/// <param name="Name">The name of the event in Claude Code.</param>
/// <param name="Argument">The argument of <c>agnes hook</c>.</param>
internal sealed partial record HookEvent(string Name, string Argument)
{
    /// <summary>The limit after which Claude Code kills the hook. The command needs a fraction of a second.</summary>
    public const int TimeoutSeconds = 10;

    public static HookEvent SessionStart { get; } = new("SessionStart", "session-start");

    public static HookEvent SessionEnd { get; } = new("SessionEnd", "session-end");

    public static IReadOnlyList<HookEvent> All { get; } = [SessionStart, SessionEnd];

    /// <summary>
    /// True if a hook's command line runs this command for this event, from any path. A command in a folder named
    /// <c>agnes</c> does not match.
    /// </summary>
    public bool Matches(string command) =>
        OwnCommand().Match(command) is { Success: true } found && found.Groups["argument"].Value == Argument;

    [GeneratedRegex("""(?:^|[\s/\\'"])agnes[a-z0-9._-]*['"]? hook (?<argument>[a-z-]+)(?=\s|['"]|$)""", RegexOptions.IgnoreCase)]
    private static partial Regex OwnCommand();
}
