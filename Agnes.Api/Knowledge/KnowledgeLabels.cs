using Agnes.Pipeline.Verification;

namespace Agnes.Api.Knowledge;

/// <summary>Terms as people read them.</summary>
public static class KnowledgeLabels
{
    public static string LabelOf<T>(T term)
        where T : struct, Enum => Terms.NameOf(term).Replace('_', ' ');

    /// <summary>What a decision did.</summary>
    public static string PastOf(KnowledgeAct act) => act switch
    {
        KnowledgeAct.Approve => "Approved",
        KnowledgeAct.Reject => "Rejected",
        KnowledgeAct.Revoke => "Revoked",
        KnowledgeAct.Expire => "Given an expiry",
        _ => throw new ArgumentOutOfRangeException(nameof(act), act, "This is no act."),
    };
}
