namespace Agnes.Pipeline.Verification.Models;

/// <summary>Checks texts of an answer against its schema.</summary>
internal static class AnswerText
{
    /// <exception cref="SchemaBreachException">It is blank or too long.</exception>
    public static string Required(string? text, string path, int longest) =>
        string.IsNullOrWhiteSpace(text)
            ? throw new SchemaBreachException($"{path} is blank")
            : Limited(text, path, longest);

    /// <exception cref="SchemaBreachException">It is too long.</exception>
    public static string Limited(string? text, string path, int longest)
    {
        var trimmed = text?.Trim() ?? "";
        return trimmed.Length <= longest
            ? trimmed
            : throw new SchemaBreachException($"{path} has {trimmed.Length} characters; allowed are {longest}");
    }

    /// <exception cref="SchemaBreachException">It is none of the names.</exception>
    public static T Term<T>(string? name, string path)
        where T : struct, Enum =>
        Terms.Find<T>(name) ?? throw new SchemaBreachException($"{path} is none of {string.Join(", ", Terms.All<T>())}");
}
