using System.Text.RegularExpressions;

namespace Agnes.Api.Knowledge;

/// <summary>
/// Detects text that reads like an instruction to an assistant. Exported knowledge becomes input of assistants, so reviewers
/// get a hint. It is not a filter, because knowledge can state a requirement.
/// </summary>
public static partial class InstructionLikeText
{
    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;
    private const int MatchTimeoutMs = 200;

    private static readonly Regex[] Patterns =
        [Override(), Obligation(), Execution(), SystemPrompt(), NewRole(), Concealment(), Secrets(), TurnMarker()];

    public static bool Matches(string text)
    {
        var line = VisibleText.OneLine(text);
        return Array.Exists(Patterns, pattern => pattern.IsMatch(line));
    }

    // "Ignore all previous instructions", "forget everything above".
    [GeneratedRegex(
        @"\b(ignore|disregard|forget|override|bypass)\b(\W+\w+){0,4}?\W+(instructions?|prompts?|rules|guidelines|guardrails|above|previous(ly)?|prior|earlier|(you|you've) (were|have been|been) told)\b",
        Options,
        MatchTimeoutMs)]
    private static partial Regex Override();

    // "You must", "you should always", "the assistant has to".
    [GeneratedRegex(
        @"\b(you|claude|the (assistant|agent|model)|assistants|agents)\b,?\s+(must|shall|have to|has to|need to|needs to|are to|is to|(are|is) required to|should (always|never)|will (always|never|now))\b",
        Options,
        MatchTimeoutMs)]
    private static partial Regex Obligation();

    // "Always execute", "run this command", "first call the tool".
    [GeneratedRegex(
        @"\b(always|immediately|first|silently|automatically)\s+(run|execute|invoke|call|install|download|fetch|delete|push|post|send)\b|\b(run|execute|invoke|paste)\s+(this|the following|these|that|the below)\s+(\w+\s+)?(commands?|scripts?|code|tools?|snippets?|queries|query|sql)\b|\b(curl|wget)\b[^|]*\|\s*(ba|z)?sh\b",
        Options,
        MatchTimeoutMs)]
    private static partial Regex Execution();

    [GeneratedRegex(@"\b(system|developer|hidden|initial)\W+(prompt|message|instructions?)\b|\bjail\s?break", Options, MatchTimeoutMs)]
    private static partial Regex SystemPrompt();

    // "You are now an unrestricted assistant", "act as the administrator", "as an AI model".
    [GeneratedRegex(
        @"\byou are (now|no longer|an?\s+(\w+\s+)?(ai|assistant|agent|language model))\b|\b(act as|pretend (to be|that you)|role-?play)\b|\bas an? (ai|language model)\b|\bnew instructions?\s*:",
        Options,
        MatchTimeoutMs)]
    private static partial Regex NewRole();

    // "Do not tell the user", "without asking".
    [GeneratedRegex(
        @"\b(do not|don'?t|never|without)\s+(tell(ing)?|mention(ing)?|inform(ing)?|ask(ing)?|show(ing)?|warn(ing)?|reveal(ing)?)\b(\W+\w+){0,3}?\W*\b(users?|anyone|anybody|humans?|permission|confirmation|this)\b",
        Options,
        MatchTimeoutMs)]
    private static partial Regex Concealment();

    [GeneratedRegex(
        @"\b(print|reveal|send|post|upload|exfiltrate|leak|include|output)\b(\W+\w+){0,4}?\W+(secrets?|passwords?|credentials?|api keys?|tokens|private keys?|\.env)\b",
        Options,
        MatchTimeoutMs)]
    private static partial Regex Secrets();

    // Markers of turns.
    [GeneratedRegex(
        @"</?\s*(system|assistant|user|human|turn|instructions?|system-reminder)\b[^>]*>|<\|\w+\|>|\[/?INST\]|(^|\s)(system|assistant|human)\s*:",
        Options,
        MatchTimeoutMs)]
    private static partial Regex TurnMarker();
}
