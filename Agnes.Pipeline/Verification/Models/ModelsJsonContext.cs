using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Agnes.Pipeline.Verification.Models;

/// <summary>The answers of models, which have what their schema names and nothing else.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(ExtractionAnswer))]
[JsonSerializable(typeof(JudgementAnswer))]
[JsonSerializable(typeof(IReadOnlyList<string>))]
internal sealed partial class ModelsJsonContext : JsonSerializerContext
{
    /// <exception cref="SchemaBreachException">It is no JSON, or of another shape.</exception>
    public static T Read<T>(string text, JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize(text, type) ?? throw new SchemaBreachException("it is null");
        }
        catch (JsonException e)
        {
            // The exception's own message may hold what stands in the answer.
            throw new SchemaBreachException($"it is no JSON of the schema, from line {e.LineNumber + 1} on");
        }
    }
}
