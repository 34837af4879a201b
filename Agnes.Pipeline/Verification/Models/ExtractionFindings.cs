namespace Agnes.Pipeline.Verification.Models;

/// <summary>What of an answer can be kept.</summary>
/// <param name="Findings">What has a quote that the person typed.</param>
/// <param name="Refused">How many have one that nobody typed, or that is not new.</param>
internal sealed record ExtractionFindings(IReadOnlyList<Finding> Findings, int Refused);
