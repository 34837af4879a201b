namespace Agnes.Pipeline.Verification;

/// <summary>Cuts texts for keeping, and says where by an ellipsis.</summary>
internal static class Excerpt
{
    private const string Cut = "…";

    /// <summary>The beginning of a text.</summary>
    public static string Beginning(string text, int most) => text.Length <= most ? text : text[..(most - 1)] + Cut;

    /// <summary>The end of a text.</summary>
    public static string End(string text, int most) => text.Length <= most ? text : Cut + text[^(most - 1)..];

    /// <summary>So much of a text as is around a part of it; its beginning where the part is not in it as it is.</summary>
    public static string Around(string text, string part, int most)
    {
        var at = text.IndexOf(part, StringComparison.Ordinal);
        if (text.Length <= most || at < 0)
        {
            return Beginning(text, most);
        }

        var room = Math.Max(0, most - part.Length) / 2;
        var first = Math.Clamp(at - room, 0, text.Length - most);
        return first == 0 ? Beginning(text, most) : Cut + Beginning(text[(first + 1)..], most - 1);
    }
}
