using System.Security.Cryptography;

namespace Agnes.Api.Accounts;

/// <summary>What a cookie and its account must have in common.</summary>
public static class SecurityStamps
{
    public static string New() => RandomNumberGenerator.GetHexString(32, lowercase: true);
}
