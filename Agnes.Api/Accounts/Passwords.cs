using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Agnes.Api.Accounts;

/// <summary>Hashes passwords, and compares them with their hashes.</summary>
public sealed class Passwords
{
    public const int Shortest = 12;

    /// <summary>Longer ones would only cost time.</summary>
    public const int Longest = 200;

    /// <summary>What OWASP asks of PBKDF2 with HMAC-SHA512.</summary>
    private const int Iterations = 210_000;

    private static readonly object Anybody = new();

    private readonly PasswordHasher<object> _hasher;

    // Not at once: the start does not wait for it.
    private readonly Lazy<string> _hashOfNobody;

    public Passwords()
        : this(Iterations)
    {
    }

    /// <summary>Hashes with another number of iterations. Only tests call this, to save processor time.</summary>
    internal Passwords(int iterations)
    {
        _hasher = new(Options.Create(new PasswordHasherOptions { IterationCount = iterations }));
        _hashOfNobody = new(() => Hash(RandomNumberGenerator.GetHexString(Shortest)));
    }

    public static string Allowed => $"{Shortest} to {Longest} characters";

    public static bool IsAllowed(string password) => password.Length is >= Shortest and <= Longest;

    /// <exception cref="BadHttpRequestException">It is too short or too long.</exception>
    public static string Read(string? password) =>
        password is not null && IsAllowed(password)
            ? password
            : throw new BadHttpRequestException($"The password has {password?.Length ?? 0} characters; allowed: {Allowed}.");

    public string Hash(string password) => _hasher.HashPassword(Anybody, password);

    /// <summary>Takes as long where there is no hash as where there is one, so that nobody learns who has an account.</summary>
    public PasswordVerificationResult Verify(string? hash, string password)
    {
        if (password.Length > Longest)
        {
            return PasswordVerificationResult.Failed;
        }

        // Made by whoever is the first to sign in, with an account or without.
        var hashOfNobody = _hashOfNobody.Value;
        var result = _hasher.VerifyHashedPassword(Anybody, hash ?? hashOfNobody, password);
        return hash is null ? PasswordVerificationResult.Failed : result;
    }
}
