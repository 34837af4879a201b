namespace Agnes.Pipeline.Verification;

/// <summary>What came of looking at a window.</summary>
public abstract record ExtractionResult
{
    private ExtractionResult()
    {
    }

    /// <summary>It was looked at.</summary>
    /// <param name="Findings">What was found; nothing is a result.</param>
    public sealed record Found(IReadOnlyList<Finding> Findings) : ExtractionResult;

    /// <summary>No answer of use is to be had for this window.</summary>
    /// <param name="Reason">One line for people, without transcript text.</param>
    public sealed record Failed(string Reason) : ExtractionResult;

    /// <summary>The model was not to be had.</summary>
    /// <param name="Reason">One line for people, without transcript text.</param>
    /// <param name="RetryAfter">How long it asked to be left alone, where it did.</param>
    /// <param name="RefusesEverySession">Whether any other session would meet the same, as with a refused key.</param>
    public sealed record Unavailable(string Reason, TimeSpan? RetryAfter = null, bool RefusesEverySession = false)
        : ExtractionResult;
}
