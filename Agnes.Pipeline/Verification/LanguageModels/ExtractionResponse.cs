using System.Text.Json.Serialization;

namespace Agnes.Pipeline.Verification.LanguageModels;

/// <summary>The response of a language model about a window.</summary>
[method: JsonConstructor]
internal sealed record ExtractionResponse([property: JsonRequired] IReadOnlyList<ExtractionResponse.Verification?>? Verifications)
{
    [method: JsonConstructor]
    internal sealed record Verification(
        [property: JsonRequired] string? DetectionType,
        [property: JsonRequired] string? Title,
        [property: JsonRequired] string? Content,
        [property: JsonRequired] string? UserQuote,
        [property: JsonRequired] string? Domain,
        [property: JsonRequired] IReadOnlyList<string?>? Entities);

    /// <summary>Parses a response and drops findings whose quotes are not in a new turn of the user.</summary>
    /// <exception cref="SchemaViolationException">The response violates the schema.</exception>
    public static ExtractionFindings Read(string text, ConversationWindow window)
    {
        var response = LanguageModelsJsonContext.Read(text, LanguageModelsJsonContext.Default.ExtractionResponse);
        var findings = new List<Finding>();
        var dropped = 0;
        foreach (var (index, verification) in (response.Verifications ?? throw new SchemaViolationException("verifications is null")).Index())
        {
            if (FindingOf(verification, $"verifications[{index}]", window) is { } finding)
            {
                findings.Add(finding);
            }
            else
            {
                dropped++;
            }
        }

        return new ExtractionFindings(findings, dropped);
    }

    private static Finding? FindingOf(Verification? verification, string path, ConversationWindow window)
    {
        if (verification is null)
        {
            throw new SchemaViolationException($"{path} is null");
        }

        var detectionType = ResponseText.Term<DetectionType>(verification.DetectionType, $"{path}.detection_type");
        var title = ResponseText.Required(verification.Title, $"{path}.title", Finding.MaxTitleLength);
        var content = ResponseText.Required(verification.Content, $"{path}.content", Finding.MaxContentLength);
        var domain = ResponseText.Term<KnowledgeDomain>(verification.Domain, $"{path}.domain");
        var entities = EntitiesOf(verification.Entities, $"{path}.entities");
        var quote = ResponseText.Required(verification.UserQuote, $"{path}.user_quote", int.MaxValue);
        var place = window.Find(quote) ?? window.Find(quote = DataTag.Restore(quote));
        return place is { } found
            ? new Finding(detectionType, title, content, quote, domain, entities, found.Said, found.Before)
            : null;
    }

    private static List<string> EntitiesOf(IReadOnlyList<string?>? entities, string path)
    {
        if (entities is null || entities.Count > Finding.MaxEntities)
        {
            throw new SchemaViolationException($"{path} has {entities?.Count.ToString() ?? "no"} names; allowed: up to {Finding.MaxEntities}");
        }

        return
        [
            .. entities
                .Select(entity => ResponseText.Limited(entity, path, Finding.MaxTitleLength))
                .Where(entity => entity.Length > 0)
                .Distinct(StringComparer.OrdinalIgnoreCase),
        ];
    }
}
