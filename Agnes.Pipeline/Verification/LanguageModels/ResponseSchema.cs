using System.Text.Json;

namespace Agnes.Pipeline.Verification.LanguageModels;

/// <summary>Parts of the response schemas.</summary>
internal static class ResponseSchema
{
    /// <summary>Returns the names of an enumeration as a JSON array.</summary>
    public static string NamesOf<T>()
        where T : struct, Enum =>
        JsonSerializer.Serialize(Terms.All<T>(), LanguageModelsJsonContext.Default.IReadOnlyListString);
}
