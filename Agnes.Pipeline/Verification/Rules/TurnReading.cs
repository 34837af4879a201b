namespace Agnes.Pipeline.Verification.Rules;

/// <summary>Finds verifications in one turn of a user, in the context of the previous turn.</summary>
internal static class TurnReading
{
    /// <summary>A turn with more matches is a document.</summary>
    private const int MaxFindings = 3;

    public static IEnumerable<Finding> FindingsIn(Turn said, Turn? before)
    {
        var answered = before is { Role: TurnRole.Assistant } ? before : null;
        var sentences = TypedProse.SentencesOf(said.Text).ToList();
        var findings = new List<Finding>();
        for (var i = 0; i < sentences.Count; i++)
        {
            var next = i + 1 < sentences.Count ? sentences[i + 1] : null;
            if (FindingIn(sentences[i], next, said, before, answered) is { } finding)
            {
                findings.Add(finding);
            }
        }

        return findings.Count <= MaxFindings ? findings : [];
    }

    private static Finding? FindingIn(Sentence sentence, Sentence? next, Turn said, Turn? before, Turn? answered)
    {
        if (sentence.IsQuestion || (!sentence.HasSensibleLength && BareVerdict.Of(sentence) is null))
        {
            return null;
        }

        if (answered is not null && BareVerdict.Of(sentence) is { } verdict)
        {
            return verdict == DetectionType.Confirmation
                ? BareVerdict.Confirmed(answered) is { } confirmed ? Make(verdict, confirmed, sentence.Quote, said, before) : null
                : next is { IsQuestion: false } && IsWorthKeeping(next.Text, next) && StandsOnItsOwn(next.Text, answered) is { } right
                    ? Make(verdict, right, next.Quote, said, before)
                    : null;
        }

        foreach (var signal in Signals.All)
        {
            if (signal.Pattern.Match(sentence.Text) is { Success: true } match)
            {
                var statement = Statement.WithoutConsequence(match.Groups["statement"].Value);
                return (answered is not null || !signal.NeedsAnswered)
                    && IsWorthKeeping(statement, sentence)
                    && StandsOnItsOwn(statement, answered) is { } content
                        ? Make(signal.DetectionType, content, sentence.Quote, said, before)
                        : null;
            }
        }

        return null;
    }

    private static bool IsWorthKeeping(string statement, Sentence sentence) =>
        sentence.HasSensibleLength && statement.Count(letter => letter == ' ') >= 2 && Statement.IsFact(statement);

    /// <summary>Returns the statement, with the sentence that it refers to if it refers back, or null if there is no such sentence.</summary>
    private static string? StandsOnItsOwn(string statement, Turn? answered)
    {
        if (!Statement.PointsBack(statement))
        {
            return Wording.AsSentence(statement);
        }

        return answered is null || MostRelated(statement, answered) is not { } said
            ? null
            : $"{Wording.AsSentence(statement)} (In answer to: {Wording.Cut(said.Text, 160)})";
    }

    private static Sentence? MostRelated(string statement, Turn answered)
    {
        var words = Words(statement);
        return TypedProse.AllSentencesOf(answered.Text)
            .Select((sentence, place) => (Sentence: sentence, Place: place))
            .Where(candidate => candidate.Sentence.Text.Contains(' ', StringComparison.Ordinal))
            .OrderByDescending(candidate => Words(candidate.Sentence.Text).Count(words.Contains))
            .ThenByDescending(candidate => candidate.Place)
            .Select(candidate => candidate.Sentence)
            .FirstOrDefault();
    }

    private static HashSet<string> Words(string text) =>
        text.ToUpperInvariant()
            .Split([' ', ',', '.', ':', ';', '(', ')', '"', '`', '\''], StringSplitOptions.RemoveEmptyEntries)
            .Where(word => word.Length > 3)
            .ToHashSet(StringComparer.Ordinal);

    private static Finding Make(DetectionType type, string statement, string quote, Turn said, Turn? before)
    {
        var content = Wording.Cut(statement, Finding.MaxContentLength);
        return new Finding(
            type,
            Wording.TitleOf(content),
            content,
            quote,
            DomainGuess.Of(content),
            EntityFinder.In($"{content} {quote}"),
            said,
            before);
    }
}
