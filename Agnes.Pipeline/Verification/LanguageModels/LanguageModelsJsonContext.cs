using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Agnes.Pipeline.Verification.LanguageModels;

/// <summary>The JSON context of responses, which rejects properties that are not in the schema.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(ExtractionResponse))]
[JsonSerializable(typeof(JudgementResponse))]
[JsonSerializable(typeof(IReadOnlyList<string>))]
internal sealed partial class LanguageModelsJsonContext : JsonSerializerContext
{
    /// <exception cref="SchemaViolationException">The text is not JSON, or violates the schema.</exception>
    public static T Read<T>(string text, JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize(text, type) ?? throw new SchemaViolationException("it is null");
        }
        catch (JsonException e)
        {
            // The message of the exception may contain text of the response.
            throw new SchemaViolationException($"it is not JSON of the schema, line {e.LineNumber + 1}");
        }
    }
}
