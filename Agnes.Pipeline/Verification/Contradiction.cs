namespace Agnes.Pipeline.Verification;

/// <summary>That a new item and a stored one do not hold together.</summary>
/// <param name="OtherId">The stored one.</param>
/// <param name="Severity">How much.</param>
/// <param name="Explanation">Why, for people; at most <see cref="LongestExplanation"/> characters.</param>
/// <param name="Proposed">What to do about it.</param>
/// <param name="MergedText">With <see cref="ContradictionResolution.Merge"/>, the content of the merged item; else null.</param>
public sealed record Contradiction(
    string OtherId,
    ContradictionSeverity Severity,
    string Explanation,
    ContradictionResolution Proposed,
    string? MergedText = null)
{
    /// <summary>Characters of an explanation at most.</summary>
    public const int LongestExplanation = 500;
}
