using System.Net;
using System.Net.Sockets;
using Agnes.Testing;

namespace Agnes.EndToEndTests;

[CancelAfter(120_000)]
[Platform("Linux", Reason = "Signals are sent with kill.")]
public sealed class StartingAgnesWithOneCommandTests
{
    [Test]
    public async Task Samples_are_uploaded_and_extracted_and_an_interrupt_stops_everything(CancellationToken cancellationToken)
    {
        using var folder = new FolderWithSpaces();
        var port = FreePort();
        await using var up = AgnesUp.Start(folder.Path, port, "--sample");

        Assert.That(await up.ReadUntilAsync("/profile/sessions", cancellationToken), Does.Contain($"http://localhost:{port}/profile/sessions"));
        await up.ReadUntilAsync("uploaded", cancellationToken);
        Assert.That(await up.ReadUntilAsync("usage ", cancellationToken), Does.Contain("processed").And.Contain("errors 0"));
        Assert.That(File.Exists(Path.Combine(folder.Path, "data", "state", "agnes.duckdb")), Is.True);
        await up.SignalAsync("INT", cancellationToken);

        Assert.That(await up.WaitForExitAsync(cancellationToken), Is.Zero);
        Assert.That(ProcessesOfFolder.List(folder.Path), Is.Empty);
    }

    [Test]
    public async Task Ones_own_sessions_are_collected_and_extracted(CancellationToken cancellationToken)
    {
        using var folder = new FolderWithSpaces();
        var project = Directory.CreateDirectory(Path.Combine(folder.Path, "claude", "projects", "-srv-orchard")).FullName;
        await File.WriteAllTextAsync(Path.Combine(project, "tides.jsonl"), Sessions.WithToolCall, cancellationToken);
        await using var up = AgnesUp.Start(folder.Path, FreePort(), "--claude-home", Path.Combine(folder.Path, "claude"));

        Assert.That(await up.ReadUntilAsync("collects", cancellationToken), Does.EndWith("projects"));
        Assert.That(await up.ReadUntilAsync("processed 1", cancellationToken), Does.Contain("errors 0"));

        Assert.That(File.Exists(Path.Combine(folder.Path, "data", "user_sessions", "dev", "tides.jsonl")), Is.True);
    }

    [Test]
    public async Task Killing_the_command_leaves_no_program_behind(CancellationToken cancellationToken)
    {
        using var folder = new FolderWithSpaces();
        await using var up = AgnesUp.Start(folder.Path, FreePort());
        await up.ReadUntilAsync("/profile/sessions", cancellationToken);
        Assert.That(ProcessesOfFolder.List(folder.Path), Has.Count.EqualTo(2), "API and scheduler");

        await up.SignalAsync("KILL", cancellationToken);

        while (ProcessesOfFolder.List(folder.Path).Count > 0)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50), cancellationToken);
        }
    }

    /// <summary>Below those that the system gives to whoever asks for any, so that none of them takes it meanwhile.</summary>
    private static int FreePort()
    {
        int port;
        do
        {
            port = Random.Shared.Next(20_000, 30_000);
        }
        while (!IsFree(port));
        return port;
    }

    private static bool IsFree(int port)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    /// <summary>People have spaces in the names of their folders.</summary>
    private sealed class FolderWithSpaces : IDisposable
    {
        private readonly TempFolder _folder = new();

        public FolderWithSpaces() => Path = Directory.CreateDirectory(_folder.Combine("a folder of mine")).FullName;

        public string Path { get; }

        public void Dispose() => _folder.Dispose();
    }
}
