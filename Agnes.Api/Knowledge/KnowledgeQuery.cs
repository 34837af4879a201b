using Agnes.Contracts.Knowledge;

namespace Agnes.Api.Knowledge;

/// <summary>Which items are asked for, by somebody who may see them.</summary>
/// <param name="Status">Null: of any status.</param>
/// <param name="Domain">Null: of any domain.</param>
/// <param name="DetectionType">Null: of any type.</param>
/// <param name="Text">Null: of any text.</param>
/// <param name="Person">The id, e-mail or folder of somebody quoted; null: whoever is.</param>
/// <param name="Sort">What comes first.</param>
public sealed record KnowledgeQuery(
    KnowledgeStatus? Status,
    KnowledgeDomain? Domain = null,
    DetectionType? DetectionType = null,
    string? Text = null,
    string? Person = null,
    KnowledgeSort Sort = KnowledgeSort.Confidence)
{
    /// <exception cref="BadHttpRequestException">It asks for what there is not (400), or for what the viewer may not see (403).</exception>
    public static KnowledgeQuery Read(KnowledgeFilterParameters filter, KnowledgeViewer viewer)
    {
        ArgumentNullException.ThrowIfNull(filter);
        ArgumentNullException.ThrowIfNull(viewer);
        var status = Term.Read<KnowledgeStatus>("status", filter.Status);
        var person = NullIfBlank(filter.User);
        if (!viewer.IsAdmin)
        {
            ForbidUnless(status is null or KnowledgeStatus.Approved, "status", filter.Status, "approved");
            ForbidUnless(person is null || viewer.Is(person), "user", person, "one's own id or e-mail");
            status = KnowledgeStatus.Approved;
        }

        return new KnowledgeQuery(
            status,
            Term.Read<KnowledgeDomain>("domain", filter.Domain),
            Term.Read<DetectionType>("detection_type", filter.DetectionType),
            NullIfBlank(filter.Q),
            person,
            Term.Read<KnowledgeSort>("sort", filter.Sort) ?? KnowledgeSort.Confidence);
    }

    private static string? NullIfBlank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private static void ForbidUnless(bool allowed, string name, string? value, string whatIs)
    {
        if (!allowed)
        {
            throw new BadHttpRequestException(
                $"{name} is '{value}', which only admins may ask for; allowed: {whatIs}.",
                StatusCodes.Status403Forbidden);
        }
    }
}
