using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;

namespace Agnes.Pipeline.Verification.LanguageModels;

/// <summary>Finds verifications with a language model. docs/processors/verification-models.md describes requests and the validation of responses.</summary>
/// <param name="model">The client; its failures are <see cref="ModelCallException"/>s.</param>
/// <param name="name">The value of <c>VERIFICATION_EXTRACTOR</c>.</param>
/// <param name="logger">Logs dropped findings.</param>
public sealed partial class ModelExtractor(IChatClient model, string name, ILogger<ModelExtractor> logger)
    : IVerificationExtractor
{
    private readonly StructuredOutputClient _client = new(model);

    /// <inheritdoc/>
    public string Name => name;

    /// <inheritdoc/>
    public bool CallsOutside => true;

    /// <inheritdoc/>
    public int Parallelism => 4;

    /// <inheritdoc/>
    public async Task<ExtractionResult> ExtractAsync(ConversationWindow window, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(window);
        switch (await _client.RequestAsync(ExtractionPrompt.Of(window), cancellationToken))
        {
            case ModelResponse<ExtractionFindings>.Received received:
                if (received.Value.Dropped > 0)
                {
                    Log.FindingsDropped(logger, received.Value.Dropped, received.Value.Findings.Count);
                }

                return new ExtractionResult.Found(received.Value.Findings);
            case ModelResponse<ExtractionFindings>.Failed failed:
                return new ExtractionResult.Failed(failed.Reason);
            case ModelResponse<ExtractionFindings>.Unavailable outage:
                return new ExtractionResult.Unavailable(outage.Reason, outage.RetryAfter, outage.RefusesEverySession);
            case var other:
                throw new InvalidOperationException($"Unknown result {other.GetType().Name}.");
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "Dropped {Dropped} findings of the language model, because their quotes are not in a new turn of the user; kept {Kept}")]
        public static partial void FindingsDropped(ILogger logger, int dropped, int kept);
    }
}
