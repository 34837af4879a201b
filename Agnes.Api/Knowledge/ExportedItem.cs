using Agnes.Pipeline.Verification;

namespace Agnes.Api.Knowledge;

/// <summary>An approved item, as it is put before an assistant.</summary>
/// <param name="Id"><c>kv_</c> and 12 hex digits.</param>
/// <param name="Title">What it is about.</param>
/// <param name="Content">What there is to know.</param>
/// <param name="Domain">What it is about, roughly.</param>
/// <param name="Confidence">How far it is to be believed now.</param>
/// <param name="Entities">The things that it is about.</param>
public sealed record ExportedItem(
    string Id,
    string Title,
    string Content,
    KnowledgeDomain Domain,
    double Confidence,
    IReadOnlyList<string> Entities)
{
    public static ExportedItem Of(KnowledgeRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return new(row.Id, row.Title, row.Content, row.Domain, row.Confidence, row.Entities);
    }
}
