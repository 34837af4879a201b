namespace Agnes.Pipeline.Verification;

/// <summary>The result of processing a window.</summary>
public abstract record ExtractionResult
{
    private ExtractionResult()
    {
    }

    /// <summary>The window was processed.</summary>
    /// <param name="Findings">The findings; an empty list is a valid result.</param>
    public sealed record Found(IReadOnlyList<Finding> Findings) : ExtractionResult;

    /// <summary>This window cannot be processed.</summary>
    /// <param name="Reason">One line for operators, without transcript text.</param>
    public sealed record Failed(string Reason) : ExtractionResult;

    /// <summary>The language model is unavailable.</summary>
    /// <param name="Reason">One line for operators, without transcript text.</param>
    /// <param name="RetryAfter">The delay that the model requested, or null if it did not.</param>
    /// <param name="RefusesEverySession">True if every session would fail alike, for example because of a rejected key.</param>
    public sealed record Unavailable(string Reason, TimeSpan? RetryAfter = null, bool RefusesEverySession = false)
        : ExtractionResult;
}
