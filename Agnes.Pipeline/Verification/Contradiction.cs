namespace Agnes.Pipeline.Verification;

/// <summary>A contradiction between a new item and a stored one.</summary>
/// <param name="OtherId">The id of the stored item.</param>
/// <param name="Severity">The severity.</param>
/// <param name="Explanation">The reason, shown to reviewers; at most <see cref="MaxExplanationLength"/> characters.</param>
/// <param name="Proposed">The proposed resolution.</param>
/// <param name="MergedText">With <see cref="ContradictionResolution.Merge"/>, the content of the merged item; otherwise null.</param>
public sealed record Contradiction(
    string OtherId,
    ContradictionSeverity Severity,
    string Explanation,
    ContradictionResolution Proposed,
    string? MergedText = null)
{
    /// <summary>The maximum length of an explanation, in characters.</summary>
    public const int MaxExplanationLength = 500;
}
