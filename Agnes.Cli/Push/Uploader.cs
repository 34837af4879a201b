using System.Text.Json;
using Agnes.Cli.Server;
using Agnes.Pipeline.ClaudeCode;

namespace Agnes.Cli.Push;

/// <summary>Sends one transcript.</summary>
internal sealed class Uploader(AgnesServer server, TimeProvider time)
{
    private const string Path = "api/upload/sessions";

    /// <summary>Larger ones ask first whether they are wanted at all.</summary>
    private const int AskFrom = 1024 * 1024;

    private const int Tries = 4;

    private static readonly TimeSpan Stall = TimeSpan.FromSeconds(100);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    /// <summary>Sends it, and once more after a while where the server asks for patience.</summary>
    /// <exception cref="ServerException">The server does not take it, or does not answer.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file must not be read.</exception>
    public async Task<RedactedCopy> SendAsync(LocalSession session, Action<int> moved, CancellationToken cancellationToken)
    {
        for (var again = 1; ; again++)
        {
            try
            {
                return await SendOnceAsync(session, moved, cancellationToken);
            }
            catch (ServerException e) when (again < Tries && e is { Status: 429 or 503, RetryAfter: { } pause } && pause <= LongestPause)
            {
                await Task.Delay(pause > TimeSpan.Zero ? pause : TimeSpan.Zero, time, cancellationToken);
            }
        }
    }

    private async Task<RedactedCopy> SendOnceAsync(LocalSession session, Action<int> moved, CancellationToken cancellationToken)
    {
        using var guard = new StallGuard(Stall, time, cancellationToken);
        await using var source = RedactedCopy.Open(session);
        using var content = new SessionContent(source, session.Size, Move);
        using var form = new MultipartFormDataContent { { content, "file", session.Name } };
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(Path, UriKind.Relative)) { Content = form };
        request.Headers.ExpectContinue = session.Size >= AskFrom;
        using var response = await server.SendAsync(request, guard);
        await ConfirmAsync(session, response, guard.Token);
        return content.Sent!;

        void Move(int bytes)
        {
            guard.Move();
            moved(bytes);
        }
    }

    /// <summary>A proxy's friendly page is no receipt: what it swallowed would never be sent again.</summary>
    private async Task ConfirmAsync(LocalSession session, HttpResponseMessage response, CancellationToken cancellationToken)
    {
        try
        {
            var receipt = await response.Content.ReadAsStreamAsync(cancellationToken);
            if (await JsonSerializer.DeserializeAsync(receipt, PushJsonContext.Default.UploadReceipt, cancellationToken)
                is { Status: "ok" } stored && stored.Filename == session.Name)
            {
                return;
            }
        }
        catch (JsonException e)
        {
            throw ServerException.NotAgnes(server.Address, e);
        }

        throw ServerException.NotAgnes(server.Address, reason: null);
    }
}
