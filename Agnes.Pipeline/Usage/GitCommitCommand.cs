using System.Text.RegularExpressions;

namespace Agnes.Pipeline.Usage;

/// <summary>Tells shell commands that commit, for versions of Claude Code that do not say so themselves.</summary>
internal static partial class GitCommitCommand
{
    public static bool Matches(string command) =>
        command.Contains("commit", StringComparison.Ordinal) && Pattern().IsMatch(command);

    // The start of a command, global options of git such as -C FOLDER, then the word commit, not followed by --dry-run.
    [GeneratedRegex(
        @"(?:^|[;&|(\n]|\bthen\s|\bdo\s)\s*git(?:\s+-[cC]\s+\S+|\s+--?[\w-]+(?:=\S+)?)*\s+commit(?!\S)(?![^;&|\n]*\s--dry-run)",
        RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Pattern();
}
