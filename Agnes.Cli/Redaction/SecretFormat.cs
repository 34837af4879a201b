using System.Text.RegularExpressions;

namespace Agnes.Cli.Redaction;

/// <summary>The format of one kind of secret.</summary>
/// <param name="Kind">The name in reports and in the replacement.</param>
/// <param name="Anchor">A literal that each such secret contains or follows. Searching for it first is fast.</param>
/// <param name="Pattern">The secret from its first character.</param>
internal sealed record SecretFormat(string Kind, string Anchor, Regex Pattern)
{
    /// <summary>The number of characters of the secret before the anchor.</summary>
    public int Before { get; init; }

    /// <summary>
    /// The text from the anchor to the secret, which is kept, or null if the secret starts with the anchor.
    /// </summary>
    public Regex? Lead { get; init; }
}
