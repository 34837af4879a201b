namespace Agnes.Pipeline.Verification.Rules;

/// <summary>
/// Finds verifications by signal phrases, in the context of the assistant's previous turn, without a service: the built-in
/// default. Optimized for few false positives. The phrases are English.
/// </summary>
public sealed class RulesExtractor : IVerificationExtractor
{
    /// <inheritdoc/>
    public string Name => "rules";

    /// <inheritdoc/>
    public bool CallsOutside => false;

    /// <inheritdoc/>
    public int Parallelism => Environment.ProcessorCount;

    /// <inheritdoc/>
    public Task<ExtractionResult> ExtractAsync(ConversationWindow window, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(window);
        var findings = new List<Finding>();
        for (var i = window.NewFrom; i < window.Turns.Count; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (window.Turns[i].Role == TurnRole.User)
            {
                findings.AddRange(TurnReading.FindingsIn(window.Turns[i], i > 0 ? window.Turns[i - 1] : null));
            }
        }

        return Task.FromResult<ExtractionResult>(new ExtractionResult.Found(
            [.. findings.DistinctBy(finding => (finding.Title, finding.Content, Quotation.Normalize(finding.Quote)))]));
    }
}
