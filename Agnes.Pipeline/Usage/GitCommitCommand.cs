using System.Text.RegularExpressions;
using Agnes.Pipeline.Transcripts;

namespace Agnes.Pipeline.Usage;

/// <summary>Tells shell commands that commit, for versions of Claude Code that do not say so themselves.</summary>
internal static partial class GitCommitCommand
{
    private const int LongestCommand = 64 * 1024;

    public static bool Matches(TranscriptLine line, JsonText command)
    {
        // Most commands are told by their bytes; a letter that is escaped is as good as any.
        var json = line.Bytes(command);
        return command.Exists
            && (json.IndexOf("commit"u8) >= 0 || json.IndexOf("\\u"u8) >= 0)
            && Pattern().IsMatch(line.DecodeStart(command, LongestCommand)!);
    }

    // The start of a command, global options of git such as -C FOLDER, then the word commit, not followed by --dry-run.
    // It never goes back over options or blank lines: what a transcript holds must not decide how long it takes.
    [GeneratedRegex(
        @"(?:^|[;&|(\n]|\bthen\s|\bdo\s)[ \t]*git(?>(?:\s+-[cC]\s+\S+|\s+--?[\w-]+(?:=\S+)?)*)\s+commit(?!\S)(?![^;&|\n]*\s--dry-run)",
        RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Pattern();
}
