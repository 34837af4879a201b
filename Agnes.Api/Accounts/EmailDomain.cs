namespace Agnes.Api.Accounts;

/// <summary>The part of an e-mail address behind the @. Two that differ in case alone are the same.</summary>
public readonly record struct EmailDomain
{
    public const string Allowed = "domains such as example.com, separated by commas";

    private readonly string? _folded;

    private EmailDomain(string folded) => _folded = folded;

    /// <summary>As it is compared.</summary>
    public string Folded => _folded ?? throw new InvalidOperationException("A default EmailDomain has no value.");

    /// <returns>Null where it is none.</returns>
    public static EmailDomain? ParseOrNull(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Uri.CheckHostName(text) == UriHostNameType.Dns && text.All(char.IsAscii)
            ? new EmailDomain(text.ToLowerInvariant())
            : null;
    }

    public bool Has(EmailAddress address) => address.Domain == Folded;

    public override string ToString() => Folded;
}
