using System.IO.Compression;
using System.Net;

namespace Agnes.FaultTests.Killing;

/// <summary>Uploads its own sessions, new and grown ones. A request without a response counts as not stored.</summary>
internal sealed class UploadingClient(FaultForm form, int number, MortalApi api, Random chance)
{
    private readonly int _maxTurns = form.Of(inBrief: 150, inFull: 150, inSoak: 600);
    private readonly int _maxSessions = form.Of(inBrief: 30, inFull: 30, inSoak: 100);

    private readonly List<GrowingSession> _sessions = [];
    private readonly Dictionary<string, SentSession> _sent = [];

    public IReadOnlyDictionary<string, SentSession> Sent => _sent;

    public async Task WorkAsync(CancellationToken enough)
    {
        while (!enough.IsCancellationRequested)
        {
            var session = Next();
            session.Grow(Math.Min(chance.Next(0, 40), _maxTurns - session.Turns));
            await SendAsync(session);
            await Task.Delay(chance.Next(150), CancellationToken.None);
        }
    }

    private GrowingSession Next()
    {
        if (_sessions.Count > 0 && (_sessions.Count == _maxSessions || chance.Next(3) > 0))
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
