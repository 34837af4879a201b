using System.Text.RegularExpressions;

namespace Agnes.Pipeline.Verification.LanguageModels;

/// <summary>A tag around untrusted text that this text can neither close nor open.</summary>
internal sealed class DataTag
{
    public static readonly DataTag Turn = new("turn");
    public static readonly DataTag Item = new("item");

    private const string Escaped = "&lt;";

    private readonly string _name;
    private readonly Regex _opening;

    private DataTag(string name)
    {
        _name = name;
        // Language models treat `< / TURN` like `</turn` and ignore invisible characters.
        _opening = new Regex(
            @$"<(?=[\s\p{{C}}/\\]*{string.Join(@"\p{C}*", name.ToCharArray())})",
            RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);
    }

    /// <param name="attribute">The name of the attribute.</param>
    /// <param name="value">The value of the attribute; trusted.</param>
    /// <param name="text">The untrusted text.</param>
    public string Around(string attribute, string value, string text) =>
        $"<{_name} {attribute}=\"{value}\">\n{_opening.Replace(text, Escaped)}\n</{_name}>";

    /// <summary>Restores the original text of a quote from escaped text.</summary>
    public static string Restore(string quote) => quote.Replace(Escaped, "<", StringComparison.Ordinal);
}
