using System.Text.Json.Serialization;

namespace Agnes.Pipeline.Verification.Models;

/// <summary>What a model says of a new item and stored ones.</summary>
[method: JsonConstructor]
internal sealed record JudgementAnswer([property: JsonRequired] IReadOnlyList<JudgementAnswer.Judgement?>? Judgements)
{
    [method: JsonConstructor]
    internal sealed record Judgement(
        [property: JsonRequired] string? Id,
        [property: JsonRequired] string? Severity,
        [property: JsonRequired] string? Explanation,
        [property: JsonRequired] string? Resolution,
        [property: JsonRequired] string? MergedContent);

    /// <exception cref="SchemaBreachException">It is not of the schema, or about items that were not asked about.</exception>
    public static IReadOnlyList<Contradiction> Read(string text, IReadOnlyList<KnowledgeStatement> others)
    {
        var answer = ModelsJsonContext.Read(text, ModelsJsonContext.Default.JudgementAnswer);
        var open = others.Select(other => other.Id).ToHashSet(StringComparer.Ordinal);
        var contradictions = new List<Contradiction>();
        foreach (var (index, said) in (answer.Judgements ?? throw new SchemaBreachException("judgements is null")).Index())
        {
            var path = $"judgements[{index}]";
            if (said?.Id is null || !open.Remove(said.Id))
            {
                throw new SchemaBreachException($"{path}.id is none of the stored items, or stands twice");
            }

            if (ContradictionOf(said, said.Id, path) is { } contradiction)
            {
                contradictions.Add(contradiction);
            }
        }

        return contradictions;
    }

    private static Contradiction? ContradictionOf(Judgement said, string otherId, string path)
    {
        var severity = AnswerText.Term<JudgedSeverity>(said.Severity, $"{path}.severity");
        var resolution = AnswerText.Term<ContradictionResolution>(said.Resolution, $"{path}.resolution");
        var explanation = AnswerText.Limited(
            said.Explanation, $"{path}.explanation", Contradiction.LongestExplanation);
        if (severity == JudgedSeverity.None)
        {
            return null;
        }

        return new Contradiction(
            otherId,
            severity == JudgedSeverity.Hard ? ContradictionSeverity.Hard : ContradictionSeverity.Soft,
            AnswerText.Required(explanation, $"{path}.explanation", Contradiction.LongestExplanation),
            resolution,
            resolution == ContradictionResolution.Merge
                ? AnswerText.Required(said.MergedContent, $"{path}.merged_content", Finding.LongestContent)
                : null);
    }
}
