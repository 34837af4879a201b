namespace Agnes.Pipeline.Verification;

/// <summary>Says which stored items a new one contradicts.</summary>
public interface IContradictionJudge
{
    /// <summary>Compares one new item with stored ones, in one call.</summary>
    /// <param name="item">The new one.</param>
    /// <param name="others">Stored ones of its domain, the most similar first; not empty.</param>
    /// <param name="cancellationToken">The service is told to stop.</param>
    Task<JudgementResult> JudgeAsync(
        KnowledgeStatement item,
        IReadOnlyList<KnowledgeStatement> others,
        CancellationToken cancellationToken);
}
