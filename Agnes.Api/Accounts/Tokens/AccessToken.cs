using System.IO.Hashing;
using System.Text;

namespace Agnes.Api.Accounts.Tokens;

/// <summary>
/// A personal access token: <c>agn_</c>, 43 characters of secret, and 6 of a checksum over both, so that scanners for
/// secrets, and we, tell one from other text. Who it lets in, its hash alone decides.
/// </summary>
public static class AccessToken
{
    public const string Beginning = "agn_";

    private const int ChecksumLength = 6;

    /// <summary>So much of it is shown in lists; nobody guesses the rest.</summary>
    private const int ShownLength = 10;

    public static string New()
    {
        var secret = $"{Beginning}{Base62.NewSecret()}";
        return secret + ChecksumOf(secret);
    }

    /// <summary>Whether a text is one by its form.</summary>
    public static bool IsWellFormed(string text) =>
        text.StartsWith(Beginning, StringComparison.Ordinal)
        && text.Length == Beginning.Length + Base62.SecretLength + ChecksumLength
        && text.EndsWith(ChecksumOf(text[..^ChecksumLength]), StringComparison.Ordinal);

    public static string PrefixOf(string token) => token[..ShownLength];

    private static string ChecksumOf(string secret) =>
        Base62.Of(Crc32.HashToUInt32(Encoding.ASCII.GetBytes(secret)), ChecksumLength);
}
