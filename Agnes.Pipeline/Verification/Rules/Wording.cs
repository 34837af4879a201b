namespace Agnes.Pipeline.Verification.Rules;

/// <summary>Puts what was found into words for others.</summary>
internal static class Wording
{
    private const string Ellipsis = "…";

    /// <summary>With a capital at its beginning, but for code, and a full stop at its end.</summary>
    public static string AsSentence(string text)
    {
        var trimmed = text.Trim().TrimEnd('.', ',', ';', ':', ' ', '!');
        return trimmed.Length == 0 ? "" : $"{char.ToUpperInvariant(trimmed[0])}{trimmed[1..]}.";
    }

    /// <summary>A title of so many characters as fit, cut between words.</summary>
    public static string TitleOf(string content)
    {
        var aside = content.IndexOf(" (In answer to:", StringComparison.Ordinal);
        return Cut((aside > 0 ? content[..aside] : content).TrimEnd('.'), Finding.LongestTitle);
    }

    /// <summary>The text, or so many of its words as fit.</summary>
    public static string Cut(string text, int most)
    {
        if (text.Length <= most)
        {
            return text;
        }

        var room = most - Ellipsis.Length;
        var space = text.LastIndexOf(' ', room, room / 2);
        var end = space > 0 ? space : room;
        return text[..(char.IsHighSurrogate(text[end - 1]) ? end - 1 : end)].TrimEnd() + Ellipsis;
    }
}
