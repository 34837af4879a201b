namespace Agnes.Pipeline.Verification;

/// <summary>Truncates texts for storage and marks the truncation with an ellipsis.</summary>
internal static class Excerpt
{
    private const string Ellipsis = "…";

    /// <summary>Returns the start of a text.</summary>
    public static string Start(string text, int max) => text.Length <= max ? text : text[..(max - 1)] + Ellipsis;

    /// <summary>Returns the end of a text.</summary>
    public static string End(string text, int max) => text.Length <= max ? text : Ellipsis + text[^(max - 1)..];

    /// <summary>Returns the text around a part of it, or its start if it does not contain the part.</summary>
    public static string Around(string text, string part, int max)
    {
        var at = text.IndexOf(part, StringComparison.Ordinal);
        if (text.Length <= max || at < 0)
        {
            return Start(text, max);
        }

        var context = Math.Max(0, max - part.Length) / 2;
        var first = Math.Clamp(at - context, 0, text.Length - max);
        return first == 0 ? Start(text, max) : Ellipsis + Start(text[(first + 1)..], max - 1);
    }
}
