using Microsoft.Extensions.AI;

namespace Agnes.Pipeline.Verification.Models;

/// <summary>Has a language model say which stored items a new one contradicts.</summary>
/// <param name="model">The model; its failures are <see cref="ModelCallException"/>s.</param>
public sealed class ModelContradictionJudge(IChatClient model) : IContradictionJudge
{
    private readonly Interview _interview = new(model);

    /// <inheritdoc/>
    public async Task<JudgementResult> JudgeAsync(
        KnowledgeStatement item,
        IReadOnlyList<KnowledgeStatement> others,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(item);
        ArgumentNullException.ThrowIfNull(others);
        return await _interview.AskAsync(JudgementPrompt.Of(item, others), cancellationToken) switch
        {
            ModelAnswer<IReadOnlyList<Contradiction>>.Given given => new JudgementResult.Judged(given.Value),
            ModelAnswer<IReadOnlyList<Contradiction>>.Failed failed => new JudgementResult.Failed(failed.Reason),
            ModelAnswer<IReadOnlyList<Contradiction>>.Unavailable outage =>
                new JudgementResult.Unavailable(outage.Reason, outage.RetryAfter, outage.RefusesEverySession),
            var other => throw new InvalidOperationException($"Unknown answer {other.GetType().Name}."),
        };
    }
}
