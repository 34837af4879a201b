namespace Agnes.Pipeline.Verification;

/// <summary>Compares quotes with typed text, ignoring differences in white space.</summary>
public static class Quotation
{
    /// <summary>True if a text contains a quote, ignoring differences in white space.</summary>
    public static bool Occurs(string quote, string text)
    {
        var wanted = Normalize(quote);
        return wanted.Length > 0 && Normalize(text).Contains(wanted, StringComparison.Ordinal);
    }

    /// <summary>Replaces each run of white space by one space and trims the text.</summary>
    public static string Normalize(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }
}
