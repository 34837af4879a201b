using System.IO.Compression;
using System.Net;

namespace Agnes.FaultTests.Killing;

/// <summary>Sends sessions of its own, new ones and grown ones; a call without an answer counts as not done.</summary>
internal sealed class UploadingClient(int number, MortalApi api, Random chance)
{
    private static readonly int MostTurns = FaultForm.Of(150, 600);
    private static readonly int MostSessions = FaultForm.Of(30, 100);

    private readonly List<GrowingSession> _sessions = [];
    private readonly Dictionary<string, SentSession> _sent = [];

    public IReadOnlyDictionary<string, SentSession> Sent => _sent;

    public async Task WorkAsync(CancellationToken enough)
    {
        while (!enough.IsCancellationRequested)
        {
            var session = Next();
            session.Grow(Math.Min(chance.Next(0, 40), MostTurns - session.Turns));
            await SendAsync(session);
            await Task.Delay(chance.Next(150), CancellationToken.None);
        }
    }

    private GrowingSession Next()
    {
        if (_sessions.Count > 0 && (_sessions.Count == MostSessions || chance.Next(3) > 0))
        {
            return _sessions[chance.Next(_sessions.Count)];
        }

        var session = new GrowingSession($"client{number}-session{_sessions.Count}");
        session.Grow(1);
        _sessions.Add(session);
        _sent.Add(session.Name, new SentSession());
        return session;
    }

    private async Task SendAsync(GrowingSession session)
    {
        var content = session.Content();
        var body = chance.Next(3) == 0 ? Zip(content) : content;
        using var response = await api.TryAsync(
            process => process.UploadAsync(session.Name, body, CancellationToken.None));
        switch (response?.StatusCode)
        {
            case null:
                _sent[session.Name].WasCutOff(content);
                await Task.Delay(100, CancellationToken.None);
                break;
            case HttpStatusCode.OK:
                _sent[session.Name].WasAnswered(content);
                break;
            default:
                throw new InvalidOperationException(
                    $"The upload of {session.Name} was answered with {response}: {await response.Content.ReadAsStringAsync()}");
        }
    }

    private static byte[] Zip(byte[] content)
    {
        using var zipped = new MemoryStream();
        using (var zip = new GZipStream(zipped, CompressionLevel.Fastest))
        {
            zip.Write(content);
        }

        return zipped.ToArray();
    }
}
