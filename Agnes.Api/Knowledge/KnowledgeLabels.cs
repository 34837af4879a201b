using Agnes.Contracts.Knowledge;
using Agnes.Pipeline;

namespace Agnes.Api.Knowledge;

/// <summary>Terms as people read them.</summary>
public static class KnowledgeLabels
{
    public static string LabelOf<T>(T term)
        where T : struct, Enum => Terms.NameOf(term).Replace('_', ' ');

    /// <summary>What a decision did.</summary>
    public static string PastOf(KnowledgeAction act) => act switch
    {
        KnowledgeAction.Approve => "Approved",
        KnowledgeAction.Reject => "Rejected",
        KnowledgeAction.Revoke => "Revoked",
        KnowledgeAction.Expire => "Given an expiry",
        _ => throw new ArgumentOutOfRangeException(nameof(act), act, "This is no act."),
    };
}
