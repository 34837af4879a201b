using System.Text.RegularExpressions;

namespace Agnes.Pipeline.Verification.Rules;

/// <summary>A sentence that only states that the assistant's turn is right or wrong.</summary>
internal static partial class BareVerdict
{
    /// <summary>Returns the verdict of the sentence, or null if it states something else or agrees without a reference.</summary>
    public static DetectionType? Of(Sentence sentence) =>
        Right().IsMatch(sentence.Text) ? DetectionType.Confirmation
        : Wrong().IsMatch(sentence.Text) ? DetectionType.Correction
        : null;

    /// <summary>
    /// Returns the confirmed statement: the one that the assistant asked the user to verify. Returns null if it did not ask,
    /// because a long response does not show which part is right.
    /// </summary>
    public static string? Confirmed(Turn answered)
    {
        var sentences = TypedProse.AllSentencesOf(answered.Text).ToList();
        if (sentences.Count == 0 || !sentences[^1].IsQuestion)
        {
            return null;
        }

        var statement = Check().IsMatch(sentences[^1].Text) ? sentences.Count > 1 ? sentences[^2].Text : null
            : Tag().Match(sentences[^1].Text) is { Success: true } tag ? tag.Groups["statement"].Value
            : null;
        return statement is not null && Statement.IsFact(statement) && !Statement.PointsBack(statement) && Sentence.Of(statement).HasSensibleLength
            ? Wording.AsSentence(statement)
            : null;
    }

    [GeneratedRegex(@"^(?:(?:yes|yeah|yep|yup)[\s,.!]+)?(?:exactly|precisely|correct|that'?s (?:right|correct|true)|that is (?:right|correct|true)|you'?re right|you are right|confirmed)(?: exactly| indeed)?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1_000)]
    private static partial Regex Right();

    [GeneratedRegex(@"^(?:(?:no|nope|sorry)[\s,.!]+)?(?:(?:that|this|it)(?:'s|s| is) (?:wrong|incorrect|not (?:right|correct|true|accurate))|you'?re wrong|you are (?:wrong|mistaken)|wrong|incorrect)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1_000)]
    private static partial Regex Wrong();

    [GeneratedRegex(@"^(?:so|then|just to confirm|to confirm|to be sure|in other words)?[\s,:]*(?<statement>.+?),? (?:right|correct|is that (?:right|correct)|is it)\?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1_000)]
    private static partial Regex Tag();

    [GeneratedRegex(@"^(?:is (?:that|this) (?:right|correct|true|so)|am i right|did i get that right|correct|right|is my understanding correct|does that match(?: your understanding)?)\?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1_000)]
    private static partial Regex Check();
}
