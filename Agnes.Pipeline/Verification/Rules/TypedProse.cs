using System.Text.RegularExpressions;

namespace Agnes.Pipeline.Verification.Rules;

/// <summary>Extracts the sentences that a user wrote from a turn, without pasted text.</summary>
internal static partial class TypedProse
{
    /// <summary>A longer turn was pasted, or is a task.</summary>
    private const int MaxTurnLength = 1_500;

    /// <summary>A turn with more lines is a log or a document.</summary>
    private const int MaxLines = 25;

    public static IEnumerable<Sentence> SentencesOf(string turn)
    {
        var prose = Fenced().Replace(turn, "\n");
        var lines = prose.Split('\n');
        return turn.Length > MaxTurnLength || lines.Length > MaxLines || MachineMade().IsMatch(turn)
            ? []
            : lines.TakeWhile(line => !Prompt().IsMatch(line)).Where(IsTyped).SelectMany(SentencesOfLine);
    }

    /// <summary>Returns all sentences of a text, including pasted ones.</summary>
    public static IEnumerable<Sentence> AllSentencesOf(string text) =>
        Fenced().Replace(text, "\n").Split('\n').SelectMany(SentencesOfLine);

    private static IEnumerable<Sentence> SentencesOfLine(string line) =>
        Ends().Split(ListMark().Replace(line, "")).Select(part => part.Trim(' ', '\t', '\r', '(', ')')).Where(part => part.Length > 0).Select(Sentence.Of);

    // Prose consists mostly of letters and does not start like a shell prompt or a line of a table, diff, or log.
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

    /// <summary>Matches a shell prompt, after which output follows.</summary>
    [GeneratedRegex(@"^\s*(?:[\w.-]+@[\w.-]+:\S*[$#]|[$❯]\s|~\S*\s+[$❯])", RegexOptions.CultureInvariant, 1_000)]
    private static partial Regex Prompt();

    [GeneratedRegex(@"^\s*(?:You are (?:an?|the|reviewing|now)\b|Another Claude session|Summari[sz]e the|Base directory for|This session is being continued|<\w|# )", RegexOptions.CultureInvariant, 1_000)]
    private static partial Regex MachineMade();

    [GeneratedRegex(@"^\s*(?:[-*•]\s+|\d{1,2}[.)]\s+)", RegexOptions.CultureInvariant, 1_000)]
    private static partial Regex ListMark();

    [GeneratedRegex(@"^(?:[>|$%#❯⎿└├│+@=<{}\[\]""]|\d{2,4}[-:/]|at \w+[.(]|error\b|warn(ing)?\b|info\b|debug\b|traceback\b|~/|\w+@\w+:|\[?(?:high|medium|low|critical)\]?\b)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1_000)]
    private static partial Regex Pasted();
}
