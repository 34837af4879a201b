using System.Security.Cryptography;

namespace Agnes.Api.Accounts;

/// <summary>Text of digits and letters alone, which survives addresses, shells and double clicks.</summary>
public static class Base62
{
    private const string Digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    /// <summary>As long as is needed for 256 bits.</summary>
    public const int SecretLength = 43;

    public static string NewSecret() => RandomNumberGenerator.GetString(Digits, SecretLength);

    /// <summary>A number of that many digits, the first the most significant.</summary>
    public static string Of(uint number, int length) => string.Create(length, number, (text, rest) =>
    {
        for (var i = text.Length - 1; i >= 0; i--)
        {
            text[i] = Digits[(int)(rest % Digits.Length)];
            rest /= (uint)Digits.Length;
        }
    });
}
