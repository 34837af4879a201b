using System.Text.RegularExpressions;

namespace Agnes.Cli.Hooks;

/// <summary>A moment at which Claude Code calls the command.</summary>
/// <param name="Name">Claude Code's name of it.</param>
/// <param name="Argument">The argument of <c>agnes hook</c>.</param>
internal sealed partial record HookEvent(string Name, string Argument)
{
    /// <summary>Claude Code waits no longer than so many seconds; the command takes a fraction of one.</summary>
    public const int TimeoutSeconds = 10;

    public static HookEvent SessionStart { get; } = new("SessionStart", "session-start");

    public static HookEvent SessionEnd { get; } = new("SessionEnd", "session-end");

    public static IReadOnlyList<HookEvent> All { get; } = [SessionStart, SessionEnd];

    /// <summary>
    /// Whether a hook's command is this command, called for this moment: by whatever path, and not one that is merely kept
    /// in a folder of that name.
    /// </summary>
    public bool IsIn(string command) =>
        Ours().Match(command) is { Success: true } found && found.Groups["argument"].Value == Argument;

    [GeneratedRegex("""(?:^|[\s/\\'"])agnes[a-z0-9._-]*['"]? hook (?<argument>[a-z-]+)(?=\s|['"]|$)""", RegexOptions.IgnoreCase)]
    private static partial Regex Ours();
}
