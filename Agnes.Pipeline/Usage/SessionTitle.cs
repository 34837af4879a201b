namespace Agnes.Pipeline.Usage;

/// <summary>Makes a title of a text that may be a whole prompt.</summary>
internal static class SessionTitle
{
    private const int LongestTitle = 120;

    /// <summary>The text on one line, cut between characters.</summary>
    public static string? Cut(string? text)
    {
        var line = string.Join(' ', (text ?? "").Split((char[]?)null, 64, StringSplitOptions.RemoveEmptyEntries));
        if (line.Length <= LongestTitle)
        {
            return line.Length == 0 ? null : line;
        }

        var end = char.IsHighSurrogate(line[LongestTitle - 2]) ? LongestTitle - 2 : LongestTitle - 1;
        return $"{line.AsSpan(0, end).TrimEnd()}…";
    }
}
