using System.Text.Json.Serialization;

namespace Agnes.Pipeline.Verification.LanguageModels;

/// <summary>The response of a language model about a new item and stored items.</summary>
[method: JsonConstructor]
internal sealed record JudgementResponse([property: JsonRequired] IReadOnlyList<JudgementResponse.Judgement?>? Judgements)
{
    [method: JsonConstructor]
    internal sealed record Judgement(
        [property: JsonRequired] string? Id,
        [property: JsonRequired] string? Severity,
        [property: JsonRequired] string? Explanation,
        [property: JsonRequired] string? Resolution,
        [property: JsonRequired] string? MergedContent);

    /// <exception cref="SchemaViolationException">The response violates the schema, or contains items that the request does not.</exception>
    public static IReadOnlyList<Contradiction> Read(string text, IReadOnlyList<KnowledgeStatement> others)
    {
        var response = LanguageModelsJsonContext.Read(text, LanguageModelsJsonContext.Default.JudgementResponse);
        var open = others.Select(other => other.Id).ToHashSet(StringComparer.Ordinal);
        var contradictions = new List<Contradiction>();
        foreach (var (index, judgement) in (response.Judgements ?? throw new SchemaViolationException("judgements is null")).Index())
        {
            var path = $"judgements[{index}]";
            if (judgement?.Id is null || !open.Remove(judgement.Id))
            {
                throw new SchemaViolationException($"{path}.id is not one of the stored items, or occurs twice");
            }

            if (ContradictionOf(judgement, judgement.Id, path) is { } contradiction)
            {
                contradictions.Add(contradiction);
            }
        }

        return contradictions;
    }

    private static Contradiction? ContradictionOf(Judgement judgement, string otherId, string path)
    {
        var severity = ResponseText.Term<JudgedSeverity>(judgement.Severity, $"{path}.severity");
        var resolution = ResponseText.Term<ContradictionResolution>(judgement.Resolution, $"{path}.resolution");
        var explanation = ResponseText.Limited(
            judgement.Explanation, $"{path}.explanation", Contradiction.MaxExplanationLength);
        if (severity == JudgedSeverity.None)
        {
            return null;
        }

        return new Contradiction(
            otherId,
            severity == JudgedSeverity.Hard ? ContradictionSeverity.Hard : ContradictionSeverity.Soft,
            ResponseText.Required(explanation, $"{path}.explanation", Contradiction.MaxExplanationLength),
            resolution,
            resolution == ContradictionResolution.Merge
                ? ResponseText.Required(judgement.MergedContent, $"{path}.merged_content", Finding.MaxContentLength)
                : null);
    }
}
