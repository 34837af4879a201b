namespace Agnes.Pipeline.Usage;

/// <summary>Reads <c>&lt;command-name&gt;/name&lt;/command-name&gt;</c>.</summary>
internal static class SlashCommandText
{
    private const string Opening = "<command-name>";
    private const string Closing = "</command-name>";

    /// <summary>The name with its slash, which some versions leave out; null where the text names none.</summary>
    public static string? NameIn(ReadOnlySpan<char> text)
    {
        var start = text.IndexOf(Opening, StringComparison.Ordinal);
        if (start < 0)
        {
            return null;
        }

        var rest = text[(start + Opening.Length)..];
        var end = rest.IndexOf(Closing, StringComparison.Ordinal);
        var name = end < 0 ? default : rest[..end].Trim().TrimStart('/');
        return name.IsEmpty ? null : $"/{name}";
    }
}
