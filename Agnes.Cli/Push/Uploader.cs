using Agnes.Cli.Server;
using Agnes.Pipeline.ClaudeCode;

namespace Agnes.Cli.Push;

internal sealed class Uploader(AgnesServer server, TimeProvider time)
{
    /// <summary>From this size on, wait for the server's 100 Continue before sending the body, in bytes.</summary>
    private const int MinExpectContinueBytes = 1024 * 1024;

    private const int MaxAttempts = 4;

    private static readonly TimeSpan StallTimeout = TimeSpan.FromSeconds(100);
    private static readonly TimeSpan MaxPause = TimeSpan.FromSeconds(30);

    /// <summary>Uploads a transcript. Retries if the server responds with a short Retry-After.</summary>
    /// <exception cref="ServerException">The server rejected the transcript or did not respond.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">Reading the file is not permitted.</exception>
    public async Task<RedactedCopy> SendAsync(LocalSession session, Action<int> moved, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await SendOnceAsync(session, moved, cancellationToken);
            }
            catch (ServerException e) when (attempt < MaxAttempts && e is { Status: 429 or 503, RetryAfter: { } pause } && pause <= MaxPause)
            {
                await Task.Delay(pause > TimeSpan.Zero ? pause : TimeSpan.Zero, time, cancellationToken);
            }
        }
    }

    private async Task<RedactedCopy> SendOnceAsync(LocalSession session, Action<int> moved, CancellationToken cancellationToken)
    {
        using var guard = new StallGuard(StallTimeout, time, cancellationToken);
        await using var source = RedactedCopy.Open(session);
        using var content = new SessionContent(source, session.Size, Move);
        _ = await server.CallAsync(
            (api, token) => api.UploadSessionAsync(session.Name, content, session.Size >= MinExpectContinueBytes, token), guard);
        return content.Sent!;

        void Move(int bytes)
        {
            guard.ReportProgress();
            moved(bytes);
        }
    }
}
