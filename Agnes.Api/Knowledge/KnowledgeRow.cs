using Agnes.Pipeline.Verification;

namespace Agnes.Api.Knowledge;

/// <summary>An item in a list.</summary>
/// <param name="Id"><c>kv_</c> and 12 hex digits.</param>
/// <param name="Title">What it is about.</param>
/// <param name="Content">What there is to know.</param>
/// <param name="Status">How it stands now.</param>
/// <param name="Domain">What it is about, roughly.</param>
/// <param name="DetectionType">How it was verified first.</param>
/// <param name="Confidence">How far it is to be believed now: 0.4 to 1.</param>
/// <param name="Entities">The things that it is about.</param>
/// <param name="EvidenceCount">How many pieces of evidence there are.</param>
/// <param name="CreatedAt">When it was found first.</param>
/// <param name="UpdatedAt">When it, or its evidence, changed last.</param>
/// <param name="ReadsLikeOrder">Whether it reads like an order to an assistant.</param>
public sealed record KnowledgeRow(
    string Id,
    string Title,
    string Content,
    KnowledgeStatus Status,
    KnowledgeDomain Domain,
    DetectionType DetectionType,
    double Confidence,
    IReadOnlyList<string> Entities,
    long EvidenceCount,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt,
    bool ReadsLikeOrder)
{
    public static KnowledgeRow Of(KnowledgeItem item, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(item);
        return new(
            item.Id,
            item.Title,
            item.Content,
            item.StatusAt(now),
            item.Domain,
            item.DetectionType,
            Math.Round(item.ConfidenceAt(now), 2),
            item.Entities,
            item.Evidence.Count,
            item.CreatedAt,
            item.UpdatedAt,
            InstructionLikeText.Matches($"{item.Title}\n{item.Content}"));
    }
}
