using Agnes.Pipeline.Verification;

namespace Agnes.Api.Knowledge;

/// <summary>Validates the texts of requests.</summary>
public static class KnowledgeText
{
    /// <returns>The content of a merged item, or null if the request has none.</returns>
    /// <exception cref="BadHttpRequestException">It is empty or too long.</exception>
    public static string? ReadMerged(string? text) => text is null ? null : Read("text", text, Finding.MaxContentLength);

    /// <exception cref="BadHttpRequestException">It is empty or too long.</exception>
    public static string Read(string name, string? text, int longest)
    {
        var trimmed = text?.Trim() ?? "";
        return trimmed.Length > 0 && trimmed.Length <= longest
            ? trimmed
            : throw new BadHttpRequestException(
                $"{name} has {trimmed.Length} characters; allowed: 1 to {longest}, white space around them aside.");
    }
}
