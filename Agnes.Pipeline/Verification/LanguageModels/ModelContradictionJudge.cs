using Microsoft.Extensions.AI;

namespace Agnes.Pipeline.Verification.LanguageModels;

/// <summary>Determines with a language model which stored items a new item contradicts.</summary>
/// <param name="model">The client; its failures are <see cref="ModelCallException"/>s.</param>
public sealed class ModelContradictionJudge(IChatClient model) : IContradictionJudge
{
    private readonly StructuredOutputClient _client = new(model);

    /// <inheritdoc/>
    public async Task<JudgementResult> JudgeAsync(
        KnowledgeStatement item,
        IReadOnlyList<KnowledgeStatement> others,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(item);
        ArgumentNullException.ThrowIfNull(others);
        return await _client.RequestAsync(JudgementPrompt.Of(item, others), cancellationToken) switch
        {
            ModelResponse<IReadOnlyList<Contradiction>>.Received received => new JudgementResult.Judged(received.Value),
            ModelResponse<IReadOnlyList<Contradiction>>.Failed failed => new JudgementResult.Failed(failed.Reason),
            ModelResponse<IReadOnlyList<Contradiction>>.Unavailable outage =>
                new JudgementResult.Unavailable(outage.Reason, outage.RetryAfter, outage.RefusesEverySession),
            var other => throw new InvalidOperationException($"Unknown result {other.GetType().Name}."),
        };
    }
}
