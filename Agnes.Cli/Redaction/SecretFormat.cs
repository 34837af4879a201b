using System.Text.RegularExpressions;

namespace Agnes.Cli.Redaction;

/// <summary>What one kind of secret looks like.</summary>
/// <param name="Kind">Its name in reports and in what replaces it.</param>
/// <param name="Anchor">A text that every such secret holds or follows; found first, and fast.</param>
/// <param name="Pattern">The secret, from its first character on.</param>
internal sealed record SecretFormat(string Kind, string Anchor, Regex Pattern)
{
    /// <summary>How many characters of the secret come before the anchor.</summary>
    public int Before { get; init; }

    /// <summary>What stands before the secret, from the anchor on, and is kept; null where the secret begins with the anchor.</summary>
    public Regex? Lead { get; init; }
}
