using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;

namespace Agnes.Pipeline.Verification.Models;

/// <summary>Has a language model find verifications. What is sent and how answers are checked: docs/processors/verification-models.md.</summary>
/// <param name="model">The model; its failures are <see cref="ModelCallException"/>s.</param>
/// <param name="name">As chosen by <c>VERIFICATION_EXTRACTOR</c>.</param>
/// <param name="logger">Hears of what is refused.</param>
public sealed partial class ModelExtractor(IChatClient model, string name, ILogger<ModelExtractor> logger)
    : IVerificationExtractor
{
    private readonly Interview _interview = new(model);

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
        switch (await _interview.AskAsync(ExtractionPrompt.Of(window), cancellationToken))
        {
            case ModelAnswer<ExtractionFindings>.Given given:
                if (given.Value.Refused > 0)
                {
                    Log.QuotesRefused(logger, given.Value.Refused, given.Value.Findings.Count);
                }

                return new ExtractionResult.Found(given.Value.Findings);
            case ModelAnswer<ExtractionFindings>.Failed failed:
                return new ExtractionResult.Failed(failed.Reason);
            case ModelAnswer<ExtractionFindings>.Unavailable outage:
                return new ExtractionResult.Unavailable(outage.Reason, outage.RetryAfter, outage.RefusesEverySession);
            case var other:
                throw new InvalidOperationException($"Unknown answer {other.GetType().Name}.");
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "{Refused} findings of the model are left out: their quotes are in no new turn of the person; {Kept} are kept")]
        public static partial void QuotesRefused(ILogger logger, int refused, int kept);
    }
}
