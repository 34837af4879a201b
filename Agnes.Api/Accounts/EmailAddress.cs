using System.Diagnostics.CodeAnalysis;

namespace Agnes.Api.Accounts;

/// <summary>An e-mail address. Two that differ in case alone are the same.</summary>
public readonly record struct EmailAddress
{
    public const string Allowed = "an e-mail address in ASCII, such as ada@example.com";

    private const int Longest = 254;

    private readonly string? _value;

    private EmailAddress(string value) => _value = value;

    /// <summary>As it was given.</summary>
    public string Value => _value ?? throw new InvalidOperationException("A default EmailAddress has no value.");

    /// <summary>As it is compared.</summary>
    public string Folded => Value.ToLowerInvariant();

    /// <summary>The part behind the @, as it is compared.</summary>
    public string Domain => Folded[(Folded.IndexOf('@', StringComparison.Ordinal) + 1)..];

    // ASCII alone: other letters fold to it (the Kelvin sign to k), and one person would pass for another.
    public static bool TryParse([NotNullWhen(true)] string? text, out EmailAddress address)
    {
        var trimmed = text?.Trim() ?? "";
        var at = trimmed.IndexOf('@', StringComparison.Ordinal);
        var isAddress = trimmed.Length <= Longest
            && at > 0
            && at < trimmed.Length - 1
            && trimmed.LastIndexOf('@') == at
            && trimmed.All(letter => letter is > ' ' and <= '~' and not '/' and not '\\');
        address = isAddress ? new EmailAddress(trimmed) : default;
        return isAddress;
    }

    /// <exception cref="BadHttpRequestException">It is none.</exception>
    public static EmailAddress Read(string? text) =>
        TryParse(text, out var address)
            ? address
            : throw new BadHttpRequestException($"email is '{text}'; allowed: {Allowed}.");

    public bool Equals(EmailAddress other) => Folded == other.Folded;

    public override int GetHashCode() => Folded.GetHashCode(StringComparison.Ordinal);

    public override string ToString() => Value;
}
