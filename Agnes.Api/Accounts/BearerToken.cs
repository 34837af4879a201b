using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;

namespace Agnes.Api.Accounts;

/// <summary>A token as it was sent. It is only ever compared by its hash.</summary>
public readonly record struct BearerToken
{
    private readonly string _value;

    private BearerToken(string value) => _value = value;

    /// <summary>SHA-256 of the whole token.</summary>
    public byte[] Hash => SHA256.HashData(Encoding.UTF8.GetBytes(_value));

    public static BearerToken? Of(HttpRequest request) =>
        AuthenticationHeaderValue.TryParse(request.Headers.Authorization, out var header)
        && header is { Scheme: var scheme, Parameter: { Length: > 0 } token }
        && scheme.Equals("Bearer", StringComparison.OrdinalIgnoreCase)
            ? new BearerToken(token)
            : null;

    // Secrets stay out of logs: a record would print them.
    public override string ToString() => nameof(BearerToken);
}
