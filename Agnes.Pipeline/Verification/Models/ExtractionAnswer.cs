using System.Text.Json.Serialization;

namespace Agnes.Pipeline.Verification.Models;

/// <summary>What a model found in a window, as it says it.</summary>
[method: JsonConstructor]
internal sealed record ExtractionAnswer([property: JsonRequired] IReadOnlyList<ExtractionAnswer.Verification?>? Verifications)
{
    [method: JsonConstructor]
    internal sealed record Verification(
        [property: JsonRequired] string? DetectionType,
        [property: JsonRequired] string? Title,
        [property: JsonRequired] string? Content,
        [property: JsonRequired] string? UserQuote,
        [property: JsonRequired] string? Domain,
        [property: JsonRequired] IReadOnlyList<string?>? Entities);

    /// <summary>Reads an answer; what it has quotes for that nobody typed is left out.</summary>
    /// <exception cref="SchemaBreachException">It is not of the schema.</exception>
    public static ExtractionFindings Read(string text, ConversationWindow window)
    {
        var answer = ModelsJsonContext.Read(text, ModelsJsonContext.Default.ExtractionAnswer);
        var findings = new List<Finding>();
        var refused = 0;
        foreach (var (index, said) in (answer.Verifications ?? throw new SchemaBreachException("verifications is null")).Index())
        {
            if (FindingOf(said, $"verifications[{index}]", window) is { } finding)
            {
                findings.Add(finding);
            }
            else
            {
                refused++;
            }
        }

        return new ExtractionFindings(findings, refused);
    }

    private static Finding? FindingOf(Verification? said, string path, ConversationWindow window)
    {
        if (said is null)
        {
            throw new SchemaBreachException($"{path} is null");
        }

        var detectionType = AnswerText.Term<DetectionType>(said.DetectionType, $"{path}.detection_type");
        var title = AnswerText.Required(said.Title, $"{path}.title", Finding.LongestTitle);
        var content = AnswerText.Required(said.Content, $"{path}.content", Finding.LongestContent);
        var domain = AnswerText.Term<KnowledgeDomain>(said.Domain, $"{path}.domain");
        var entities = EntitiesOf(said.Entities, $"{path}.entities");
        var quote = AnswerText.Required(said.UserQuote, $"{path}.user_quote", int.MaxValue);
        var place = window.Find(quote) ?? window.Find(quote = MaterialTag.Restore(quote));
        return place is { } found
            ? new Finding(detectionType, title, content, quote, domain, entities, found.Said, found.Before)
            : null;
    }

    private static List<string> EntitiesOf(IReadOnlyList<string?>? entities, string path)
    {
        if (entities is null || entities.Count > Finding.MostEntities)
        {
            throw new SchemaBreachException($"{path} has {entities?.Count.ToString() ?? "no"} names; allowed are up to {Finding.MostEntities}");
        }

        return
        [
            .. entities
                .Select(entity => AnswerText.Limited(entity, path, Finding.LongestTitle))
                .Where(entity => entity.Length > 0)
                .Distinct(StringComparer.OrdinalIgnoreCase),
        ];
    }
}
