namespace Agnes.Pipeline.Verification.Rules;

/// <summary>Formats statements for other readers.</summary>
internal static class Wording
{
    private const string Ellipsis = "…";

    /// <summary>Returns the text with a capital letter at the start and a period at the end.</summary>
    public static string AsSentence(string text)
    {
        var trimmed = text.Trim().TrimEnd('.', ',', ';', ':', ' ', '!');
        return trimmed.Length == 0 ? "" : $"{char.ToUpperInvariant(trimmed[0])}{trimmed[1..]}.";
    }

    /// <summary>Returns a title, truncated between words.</summary>
    public static string TitleOf(string content)
    {
        var aside = content.IndexOf(" (In answer to:", StringComparison.Ordinal);
        return Cut((aside > 0 ? content[..aside] : content).TrimEnd('.'), Finding.MaxTitleLength);
    }

    /// <summary>Returns the text, truncated between words.</summary>
    public static string Cut(string text, int max)
    {
        if (text.Length <= max)
        {
            return text;
        }

        var limit = max - Ellipsis.Length;
        var space = text.LastIndexOf(' ', limit, limit / 2);
        var end = space > 0 ? space : limit;
        return text[..(char.IsHighSurrogate(text[end - 1]) ? end - 1 : end)].TrimEnd() + Ellipsis;
    }
}
