using System.Text.RegularExpressions;

namespace Agnes.Pipeline.Verification.Rules;

/// <summary>Takes the sentences that a person wrote out of a turn; what was pasted says nothing about its sender.</summary>
internal static partial class TypedProse
{
    /// <summary>Nobody types more than this in answer to something; it was pasted, or is a task.</summary>
    private const int LongestTurn = 1_500;

    /// <summary>Lines of a turn from which on it looks like a log or a document.</summary>
    private const int MostLines = 25;

    public static IEnumerable<Sentence> SentencesOf(string turn)
    {
        var prose = Fenced().Replace(turn, "\n");
        var lines = prose.Split('\n');
        return turn.Length > LongestTurn || lines.Length > MostLines || MachineMade().IsMatch(turn)
            ? []
            : lines.TakeWhile(line => !Prompt().IsMatch(line)).Where(IsTyped).SelectMany(SentencesOfLine);
    }

    /// <summary>The sentences of a text, whoever wrote it.</summary>
    public static IEnumerable<Sentence> AllSentencesOf(string text) =>
        Fenced().Replace(text, "\n").Split('\n').SelectMany(SentencesOfLine);

    private static IEnumerable<Sentence> SentencesOfLine(string line) =>
        Ends().Split(ListMark().Replace(line, "")).Select(part => part.Trim(' ', '\t', '\r', '(', ')')).Where(part => part.Length > 0).Select(Sentence.Of);

    // Prose has letters in the main, and begins neither like a prompt of a shell nor like a line of a table, diff or log.
    private static bool IsTyped(string line)
    {
        var text = line.Trim();
        return text.Length > 0
            && !Pasted().IsMatch(text)
            && text.Count(letter => char.IsLetter(letter) || letter == ' ') > text.Length * 0.7;
    }

    [GeneratedRegex(@"(```|~~~).*?(\1|$)", RegexOptions.Singleline | RegexOptions.CultureInvariant, 1_000)]
    private static partial Regex Fenced();

    [GeneratedRegex(@"(?<=[.!?])(?<!\b(?:e\.g|i\.e|etc|vs|cf|approx|no|nr|mr|ms|dr|st)\.)\s+", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1_000)]
    private static partial Regex Ends();

    /// <summary>Of a shell; what follows is its output.</summary>
    [GeneratedRegex(@"^\s*(?:[\w.-]+@[\w.-]+:\S*[$#]|[$❯]\s|~\S*\s+[$❯])", RegexOptions.CultureInvariant, 1_000)]
    private static partial Regex Prompt();

    [GeneratedRegex(@"^\s*(?:You are (?:an?|the|reviewing|now)\b|Another Claude session|Summari[sz]e the|Base directory for|This session is being continued|<\w|# )", RegexOptions.CultureInvariant, 1_000)]
    private static partial Regex MachineMade();

    [GeneratedRegex(@"^\s*(?:[-*•]\s+|\d{1,2}[.)]\s+)", RegexOptions.CultureInvariant, 1_000)]
    private static partial Regex ListMark();

    [GeneratedRegex(@"^(?:[>|$%#❯⎿└├│+@=<{}\[\]""]|\d{2,4}[-:/]|at \w+[.(]|error\b|warn(ing)?\b|info\b|debug\b|traceback\b|~/|\w+@\w+:|\[?(?:high|medium|low|critical)\]?\b)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1_000)]
    private static partial Regex Pasted();
}
