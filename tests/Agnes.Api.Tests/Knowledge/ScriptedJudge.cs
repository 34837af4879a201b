using Agnes.Pipeline.Verification;

namespace Agnes.Api.Tests.Knowledge;

/// <summary>Says of two items what a test says.</summary>
internal sealed class ScriptedJudge : IContradictionJudge
{
    /// <summary>What it was asked: the new item, and those that it was compared with.</summary>
    public List<(KnowledgeStatement Item, IReadOnlyList<KnowledgeStatement> Others)> Asked { get; } = [];

    public Func<KnowledgeStatement, IReadOnlyList<KnowledgeStatement>, JudgementResult> Answer { get; set; } =
        (_, _) => new JudgementResult.Judged([]);

    public Task<JudgementResult> JudgeAsync(
        KnowledgeStatement item,
        IReadOnlyList<KnowledgeStatement> others,
        CancellationToken cancellationToken)
    {
        Asked.Add((item, others));
        return Task.FromResult(Answer(item, others));
    }
}
