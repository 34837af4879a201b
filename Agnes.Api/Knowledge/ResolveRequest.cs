using System.ComponentModel;
using Agnes.Pipeline.Verification;

namespace Agnes.Api.Knowledge;

/// <summary>How a contradiction or a likely duplicate is resolved.</summary>
public sealed record ResolveRequest(
    [property: Description("For contradictions: kept_a, kept_b, merge, both_valid; for relations: merge, kept_apart.")] string? Resolution,
    [property: Description("With merge: the content of the merged item; left out: what is proposed.")] string? Text)
{
    /// <returns>Null where there is none.</returns>
    /// <exception cref="BadHttpRequestException">It is empty or too long.</exception>
    public static string? ReadText(string? text) =>
        text is null ? null : KnowledgeText.Read("text", text, Finding.MaxContentLength);
}
