using System.Security.Cryptography;
using System.Text;

namespace Agnes.Api.Accounts;

/// <summary>The secret by which the scheduler is known.</summary>
public sealed partial class SchedulerToken
{
    public const int MinimumLength = 32;

    private readonly byte[]? _hash;

    private SchedulerToken(byte[]? hash) => _hash = hash;

    public static SchedulerToken From(string token, string source, ILogger logger)
    {
        if (token.Length >= MinimumLength)
        {
            return new SchedulerToken(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
        }

        Log.TooShort(logger, source, token.Length, MinimumLength);
        return new SchedulerToken(null);
    }

    /// <summary>Compares in constant time.</summary>
    public bool Matches(BearerToken token) =>
        _hash is not null && CryptographicOperations.FixedTimeEquals(token.Hash, _hash);

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning,
            "The scheduler cannot sign in: its token in {Source} has {Length} characters; at least {Minimum} are needed")]
        public static partial void TooShort(ILogger logger, string source, int length, int minimum);
    }
}
