using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;

namespace Agnes.Api.Accounts;

/// <summary>How often secrets may be tried: passwords, links, tokens; for each address and for each account.</summary>
public sealed class SecretAttempts : IDisposable
{
    /// <summary>A whole office may sit behind one address.</summary>
    private const int BurstOfAddress = 30;

    private const int BurstOfAccount = 10;

    /// <summary>An IPv6 customer has at least this network to choose addresses from.</summary>
    private const int BytesOfNetwork = 8;

    private static readonly TimeSpan PauseOfAddress = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan PauseOfAccount = TimeSpan.FromMinutes(1);

    private readonly PartitionedRateLimiter<string> _addresses = LimiterOf(BurstOfAddress, PauseOfAddress);
    private readonly PartitionedRateLimiter<string> _accounts = LimiterOf(BurstOfAccount, PauseOfAccount);

    /// <summary>Counts an attempt.</summary>
    /// <param name="context">The request that brings it.</param>
    /// <param name="account">Whose secret it may be, whether there is such an account or not; null where nothing says so.</param>
    /// <exception cref="TooManyAttemptsException">There were too many.</exception>
    public void Count(HttpContext context, string? account)
    {
        ArgumentNullException.ThrowIfNull(context);
        Acquire(_addresses, KeyOf(context.Connection.RemoteIpAddress), PauseOfAddress);
        if (account is not null)
        {
            Acquire(_accounts, account, PauseOfAccount);
        }
    }

    public void Dispose()
    {
        _addresses.Dispose();
        _accounts.Dispose();
    }

    private static void Acquire(PartitionedRateLimiter<string> limiter, string key, TimeSpan pause)
    {
        using var lease = limiter.AttemptAcquire(key);
        if (!lease.IsAcquired)
        {
            throw new TooManyAttemptsException(
                lease.TryGetMetadata(MetadataName.RetryAfter, out var after) && after > TimeSpan.Zero ? after : pause);
        }
    }

    private static PartitionedRateLimiter<string> LimiterOf(int burst, TimeSpan pause) =>
        PartitionedRateLimiter.Create<string, string>(
            key => RateLimitPartition.GetTokenBucketLimiter(key, _ => new TokenBucketRateLimiterOptions
            {
                TokenLimit = burst,
                TokensPerPeriod = 1,
                ReplenishmentPeriod = pause,
                QueueLimit = 0,
            }),
            StringComparer.Ordinal);

    private static string KeyOf(IPAddress? address) => address switch
    {
        null => "",
        { IsIPv4MappedToIPv6: true } => address.MapToIPv4().ToString(),
        { AddressFamily: AddressFamily.InterNetworkV6 } =>
            Convert.ToHexString(address.GetAddressBytes(), 0, BytesOfNetwork),
        _ => address.ToString(),
    };
}
