namespace Agnes.Pipeline.Verification.LanguageModels;

/// <summary>The valid findings of a response.</summary>
/// <param name="Findings">The findings whose quotes the user typed.</param>
/// <param name="Dropped">The number of findings whose quotes are not in a new turn of the user.</param>
internal sealed record ExtractionFindings(IReadOnlyList<Finding> Findings, int Dropped);
