using System.Security.Cryptography;
using System.Text;

namespace Agnes.Api.Accounts;

/// <summary>How secrets of 256 bits that we made ourselves are kept. Nobody guesses them, so no slow hash is needed.</summary>
public static class SecretHash
{
    public static string Of(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));
}
