namespace Agnes.Pipeline.Verification;

/// <summary>Compares a quote with what was typed: white space is seldom copied as it was.</summary>
public static class Quotation
{
    /// <summary>Whether a quote occurs in a text, white space and its amount aside.</summary>
    public static bool Occurs(string quote, string text)
    {
        var wanted = Normalize(quote);
        return wanted.Length > 0 && Normalize(text).Contains(wanted, StringComparison.Ordinal);
    }

    /// <summary>The text with one space in the place of each run of white space, and none at its ends.</summary>
    public static string Normalize(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }
}
