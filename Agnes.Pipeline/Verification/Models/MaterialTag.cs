using System.Text.RegularExpressions;

namespace Agnes.Pipeline.Verification.Models;

/// <summary>A tag around other people's text, which that text can neither close nor open.</summary>
internal sealed class MaterialTag
{
    public static readonly MaterialTag Turn = new("turn");
    public static readonly MaterialTag Item = new("item");

    private const string Harmless = "&lt;";

    private readonly string _name;
    private readonly Regex _begun;

    private MaterialTag(string name)
    {
        _name = name;
        // Models read `< / TURN` as they read `</turn`, and pass over characters that nobody sees.
        _begun = new Regex(
            @$"<(?=[\s\p{{C}}/\\]*{string.Join(@"\p{C}*", name.ToCharArray())})",
            RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);
    }

    /// <param name="attribute">The tag's one attribute.</param>
    /// <param name="value">Its value; ours, not other people's.</param>
    /// <param name="text">Other people's text.</param>
    public string Around(string attribute, string value, string text) =>
        $"<{_name} {attribute}=\"{value}\">\n{_begun.Replace(text, Harmless)}\n</{_name}>";

    /// <summary>A quotation of such text as it stood before it was made harmless.</summary>
    public static string Restore(string quote) => quote.Replace(Harmless, "<", StringComparison.Ordinal);
}
