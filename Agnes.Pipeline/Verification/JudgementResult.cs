namespace Agnes.Pipeline.Verification;

/// <summary>What came of comparing an item with stored ones.</summary>
public abstract record JudgementResult
{
    private JudgementResult()
    {
    }

    /// <summary>They were compared.</summary>
    /// <param name="Contradictions">At most one for each stored item; none is a result.</param>
    public sealed record Judged(IReadOnlyList<Contradiction> Contradictions) : JudgementResult;

    /// <summary>No answer of use is to be had; it is caught up later.</summary>
    /// <param name="Reason">One line for people, without anybody's text.</param>
    public sealed record Failed(string Reason) : JudgementResult;

    /// <summary>The model was not to be had; it is caught up later.</summary>
    /// <param name="Reason">One line for people, without anybody's text.</param>
    /// <param name="RetryAfter">How long it asked to be left alone, where it did.</param>
    /// <param name="RefusesEverySession">Whether every other call would meet the same, as with a refused key.</param>
    public sealed record Unavailable(string Reason, TimeSpan? RetryAfter = null, bool RefusesEverySession = false)
        : JudgementResult;
}
