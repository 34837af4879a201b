using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace Agnes.Pipeline.Sessions;

/// <summary>
/// The file name of a session, such as <c>6f….jsonl</c> or, for a sub-agent, <c>6f….agent-a1b2.jsonl</c>.
/// Only names of the pattern <see cref="Pattern"/> exist as values, so a name never leaves its folder.
/// </summary>
public readonly partial record struct SessionName : IParsable<SessionName>
{
    /// <summary>What a name must match, in full.</summary>
    public const string Pattern = @"^[A-Za-z0-9][A-Za-z0-9._-]{0,199}\.jsonl$";

    private readonly string? _value;

    private SessionName(string value) => _value = value;

    /// <summary>The name with its ending.</summary>
    public string Value => _value ?? throw new InvalidOperationException("A default SessionName has no value.");

    /// <summary>Whether a file name is one of a session.</summary>
    public static bool Matches(ReadOnlySpan<char> name) => NamePattern().IsMatch(name);

    /// <inheritdoc/>
    public static SessionName Parse(string s, IFormatProvider? provider) =>
        TryParse(s, provider, out var name)
            ? name
            : throw new FormatException($"'{s}' is no session name; allowed: {Pattern}");

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out SessionName result)
    {
        var matches = s is not null && Matches(s);
        result = matches ? new SessionName(s!) : default;
        return matches;
    }

    /// <inheritdoc/>
    public override string ToString() => Value;

    // \z, not $: $ would let a trailing newline pass.
    [GeneratedRegex(@"\A[A-Za-z0-9][A-Za-z0-9._-]{0,199}\.jsonl\z", RegexOptions.CultureInvariant)]
    private static partial Regex NamePattern();
}
