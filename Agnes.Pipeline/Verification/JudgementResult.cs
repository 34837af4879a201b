namespace Agnes.Pipeline.Verification;

/// <summary>The result of comparing an item with stored items.</summary>
public abstract record JudgementResult
{
    private JudgementResult()
    {
    }

    /// <summary>The comparison succeeded.</summary>
    /// <param name="Contradictions">At most one for each stored item; an empty list is a valid result.</param>
    public sealed record Judged(IReadOnlyList<Contradiction> Contradictions) : JudgementResult;

    /// <summary>The comparison failed; a later run repeats it.</summary>
    /// <param name="Reason">One line for operators, without text of sessions.</param>
    public sealed record Failed(string Reason) : JudgementResult;

    /// <summary>The language model is unavailable; a later run repeats the comparison.</summary>
    /// <param name="Reason">One line for operators, without text of sessions.</param>
    /// <param name="RetryAfter">The delay that the model requested, or null if it did not.</param>
    /// <param name="RefusesEverySession">True if every call would fail alike, for example because of a rejected key.</param>
    public sealed record Unavailable(string Reason, TimeSpan? RetryAfter = null, bool RefusesEverySession = false)
        : JudgementResult;
}
