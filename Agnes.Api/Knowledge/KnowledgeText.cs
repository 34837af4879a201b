namespace Agnes.Api.Knowledge;

/// <summary>Reads texts that a caller sends.</summary>
public static class KnowledgeText
{
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
