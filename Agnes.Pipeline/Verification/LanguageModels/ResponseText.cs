namespace Agnes.Pipeline.Verification.LanguageModels;

/// <summary>Validates texts of a response against its schema.</summary>
internal static class ResponseText
{
    /// <exception cref="SchemaViolationException">The text is blank or too long.</exception>
    public static string Required(string? text, string path, int max) =>
        string.IsNullOrWhiteSpace(text)
            ? throw new SchemaViolationException($"{path} is blank")
            : Limited(text, path, max);

    /// <exception cref="SchemaViolationException">The text is too long.</exception>
    public static string Limited(string? text, string path, int max)
    {
        var trimmed = text?.Trim() ?? "";
        return trimmed.Length <= max
            ? trimmed
            : throw new SchemaViolationException($"{path} has {trimmed.Length} characters; allowed: up to {max}");
    }

    /// <exception cref="SchemaViolationException">The text is not one of the names.</exception>
    public static T Term<T>(string? name, string path)
        where T : struct, Enum =>
        Terms.Find<T>(name) ?? throw new SchemaViolationException($"{path} is not one of {string.Join(", ", Terms.All<T>())}");
}
