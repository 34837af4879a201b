using System.Text.Json;

namespace Agnes.Pipeline.Verification.Models;

/// <summary>Parts of the schemas of answers.</summary>
internal static class AnswerSchema
{
    /// <summary>The names of an enumeration, as a JSON array.</summary>
    public static string NamesOf<T>()
        where T : struct, Enum =>
        JsonSerializer.Serialize(Terms.All<T>(), ModelsJsonContext.Default.IReadOnlyListString);
}
