namespace Agnes.Pipeline.Verification.Rules;

/// <summary>Finds verifications by signal phrases.</summary>
public sealed class RulesExtractor : IVerificationExtractor
{
    /// <inheritdoc/>
    public string Name => "rules";

    /// <inheritdoc/>
    public bool CallsOutside => false;

    /// <inheritdoc/>
    public int Parallelism => 2;

    /// <inheritdoc/>
    public Task<ExtractionResult> ExtractAsync(ConversationWindow window, CancellationToken cancellationToken) =>
        Task.FromResult<ExtractionResult>(new ExtractionResult.Found([]));
}
