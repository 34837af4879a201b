namespace Agnes.Pipeline.Verification;

/// <summary>Determines which stored items a new item contradicts.</summary>
public interface IContradictionJudge
{
    /// <summary>Compares one new item with stored items, in one call.</summary>
    /// <param name="item">The new item.</param>
    /// <param name="others">The stored items of its domain in descending order of similarity; not empty.</param>
    /// <param name="cancellationToken">Cancelled when the service stops.</param>
    Task<JudgementResult> JudgeAsync(
        KnowledgeStatement item,
        IReadOnlyList<KnowledgeStatement> others,
        CancellationToken cancellationToken);
}
