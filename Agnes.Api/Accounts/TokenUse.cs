using System.Collections.Concurrent;
using System.Threading.Channels;
using Agnes.Api.Database;
using Agnes.Api.Hosting;

namespace Agnes.Api.Accounts;

/// <summary>
/// Keeps <c>last_used_at</c>, about once a minute for each token, in the background: a request never waits for the
/// database's one writer.
/// </summary>
public sealed partial class TokenUse(DatabaseStartup startup, TimeProvider time, ILogger<TokenUse> logger)
    : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, DateTimeOffset> _recorded = new(StringComparer.Ordinal);

    private readonly Channel<(string Token, DateTimeOffset At)> _uses =
        Channel.CreateBounded<(string, DateTimeOffset)>(
            new BoundedChannelOptions(1000) { FullMode = BoundedChannelFullMode.DropWrite });

    public void Record(string token)
    {
        var now = time.GetUtcNow();
        if (_recorded.TryGetValue(token, out var last) && (now - last).Duration() < Interval)
        {
            return;
        }

        _recorded[token] = now;
        _uses.Writer.TryWrite((token, now));
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await WriteAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The service stops; what is not written yet, the next use writes.
        }
    }

    private async Task WriteAsync(CancellationToken stoppingToken)
    {
        await foreach (var (token, at) in _uses.Reader.ReadAllAsync(stoppingToken))
        {
            try
            {
                await startup.Database.WriteAsync(
                    (connection, cancellation) => connection.ExecuteAsync(
                        "UPDATE personal_access_tokens SET last_used_at = $1 WHERE id = $2", cancellation, at, token),
                    stoppingToken);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                // The time of use is a convenience; the next use writes it anew.
                Log.UseNotWritten(logger, token, e);
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "last_used_at of the token {TokenId} was not written")]
        public static partial void UseNotWritten(ILogger logger, string tokenId, Exception exception);
    }
}
