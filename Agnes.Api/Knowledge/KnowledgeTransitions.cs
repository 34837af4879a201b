using Agnes.Contracts.Knowledge;
using Agnes.Pipeline;
using static Agnes.Contracts.Knowledge.KnowledgeAction;
using static Agnes.Contracts.Knowledge.KnowledgeStatus;

namespace Agnes.Api.Knowledge;

/// <summary>Which act leads from which status to which; what is not in the table is refused.</summary>
public static class KnowledgeTransitions
{
    private static readonly Dictionary<(KnowledgeStatus From, KnowledgeAction Act), KnowledgeStatus> Table = new()
    {
        [(Pending, Approve)] = Approved,
        [(Pending, Reject)] = Rejected,
        [(Approved, Revoke)] = Revoked,
        [(Approved, Expire)] = Expired,
        [(Rejected, Approve)] = Approved,
        [(Revoked, Approve)] = Approved,
        [(Expired, Approve)] = Approved,
        [(Expired, Revoke)] = Revoked,
    };

    /// <summary>The status after an act; null where it is not allowed.</summary>
    public static KnowledgeStatus? Next(KnowledgeStatus from, KnowledgeAction act) =>
        Table.TryGetValue((from, act), out var to) ? to : null;

    /// <summary>The acts that a status allows.</summary>
    public static IReadOnlyList<KnowledgeAction> AllowedFrom(KnowledgeStatus from) =>
        [.. Enum.GetValues<KnowledgeAction>().Where(act => Table.ContainsKey((from, act)))];

    /// <summary>How an item is taken out of use: what was approved is revoked, what waits is rejected; null where it is out of use.</summary>
    public static KnowledgeAction? Retiring(KnowledgeStatus from) =>
        AllowedFrom(from).Intersect([Reject, Revoke]).Cast<KnowledgeAction?>().FirstOrDefault();

    /// <summary>Why an act is refused, in a sentence.</summary>
    public static string RefusalOf(string id, KnowledgeStatus from, KnowledgeAction act) =>
        $"Item '{id}' is {Terms.NameOf(from)}, which does not allow '{Terms.NameOf(act)}'; allowed: {string.Join(", ", AllowedFrom(from).Select(Terms.NameOf))}.";
}
