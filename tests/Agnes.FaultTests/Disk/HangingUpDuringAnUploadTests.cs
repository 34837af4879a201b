using System.Net.Sockets;
using System.Text;
using Agnes.Testing;

namespace Agnes.FaultTests.Disk;

[CancelAfter(60_000)]
public sealed class HangingUpDuringAnUploadTests
{
    [Test]
    public async Task Leaves_nothing_and_what_was_there_before_stays(CancellationToken cancellationToken)
    {
        using var data = new TempFolder();
        await using var api = await ApiProcess.StartAsync(new ApiStart(data.Path), cancellationToken);
        await api.UploadAsync(0, 1, cancellationToken);
        var folder = data.Combine("user_sessions", ApiProcess.UserId);

        foreach (var (name, politely) in new[] { (MadeUpSessions.NameOf(0), true), (MadeUpSessions.NameOf(1), false) })
        {
            using (var caller = await BeginUploadAsync(api, name, cancellationToken))
            {
                await UntilAsync(() => Directory.GetFiles(folder, ".upload-*").Length == 1, cancellationToken);
                caller.LingerState = new LingerOption(!politely, 0);
            }

            await UntilAsync(() => Directory.GetFiles(folder, ".upload-*").Length == 0, cancellationToken);
        }

        Assert.That(
            Directory.GetFiles(folder).Select(path => Path.GetFileName(path)),
            Is.EqualTo([MadeUpSessions.NameOf(0)]));
        Assert.That(
            await File.ReadAllBytesAsync(Path.Combine(folder, MadeUpSessions.NameOf(0)), cancellationToken),
            Is.EqualTo(MadeUpSessions.ContentOf(0)));
    }

    private static async Task<TcpClient> BeginUploadAsync(ApiProcess api, string name, CancellationToken cancellationToken)
    {
        var address = api.Http.BaseAddress!;
        var caller = new TcpClient();
        await caller.ConnectAsync(address.Host, address.Port, cancellationToken);
        var part = $"--here\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\r\n{new string(' ', 300_000)}";
        var request =
            $"""
            POST /api/upload/sessions HTTP/1.1
            Host: {address.Authority}
            Content-Type: multipart/form-data; boundary=here
            Content-Length: 1000000


            """.ReplaceLineEndings("\r\n");
        await caller.GetStream().WriteAsync(Encoding.ASCII.GetBytes(request + part), cancellationToken);
        return caller;
    }

    private static async Task UntilAsync(Func<bool> isSo, CancellationToken cancellationToken)
    {
        while (!isSo())
        {
            await Task.Delay(20, cancellationToken);
        }
    }
}
