using System.Net.Sockets;
using Agnes.Pipeline.Sessions;
using Agnes.Testing;
using CliWrap;

namespace Agnes.Pipeline.Tests.Sessions;

/// <summary>Between scan and read anything may take a session's place.</summary>
[CancelAfter(30_000)]
public sealed class OpeningSessionsTests
{
    private static readonly SessionKey Key = new("ada", SessionName.Parse("one.jsonl", null));

    [Test]
    public void A_session_is_opened_by_whatever_links_its_root_is_reached()
    {
        using var folder = new TempFolder();
        Directory.CreateDirectory(folder.Combine("real", "ada"));
        File.WriteAllText(folder.Combine("real", "ada", "one.jsonl"), "{}\n");
        Directory.CreateSymbolicLink(folder.Combine("link"), folder.Combine("real"));
        var root = new SessionRoot(folder.Combine("link"));

        using var handle = root.Open(Key);

        Assert.That(root.Scan().Select(file => file.Key), Is.EqualTo([Key]));
        Assert.That(handle, Is.Not.Null);
    }

    [Test]
    [Platform("Linux")]
    public async Task A_pipe_is_no_session_and_nobody_waits_for_its_writer(CancellationToken cancellationToken)
    {
        using var folder = new TempFolder();
        Directory.CreateDirectory(folder.Combine("ada"));
        await Cli.Wrap("mkfifo").WithArguments(folder.Combine("ada", "one.jsonl")).ExecuteAsync(cancellationToken);

        AssertIsNoSession(folder);
        Assert.That(new SessionRoot(folder.Path).Open(Key), Is.Null);
    }

    [Test]
    [Platform("Linux")]
    public void A_socket_is_no_session()
    {
        using var folder = new TempFolder();
        Directory.CreateDirectory(folder.Combine("ada"));
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Bind(new UnixDomainSocketEndPoint(folder.Combine("ada", "one.jsonl")));

        AssertIsNoSession(folder);
        Assert.Throws<FileNotFoundException>(() => new SessionRoot(folder.Path).Open(Key));
    }

    [Test]
    [Platform("Linux")]
    public void A_link_that_took_a_sessions_place_is_not_followed()
    {
        using var folder = new TempFolder();
        using var outside = new TempFolder();
        Directory.CreateDirectory(folder.Combine("ada"));
        File.WriteAllText(outside.Combine("one.jsonl"), "{}\n");
        File.CreateSymbolicLink(folder.Combine("ada", "one.jsonl"), outside.Combine("one.jsonl"));

        AssertIsNoSession(folder);
        Assert.That(new SessionRoot(folder.Path).Open(Key), Is.Null);
    }

    [Test]
    [Platform("Linux")]
    public void A_link_that_took_a_folders_place_is_not_followed()
    {
        using var folder = new TempFolder();
        using var outside = new TempFolder();
        File.WriteAllText(outside.Combine("one.jsonl"), "{}\n");
        Directory.CreateSymbolicLink(folder.Combine("ada"), outside.Path);

        AssertIsNoSession(folder);
        Assert.That(new SessionRoot(folder.Path).Scan("ada"), Is.Empty);
        Assert.That(new SessionRoot(folder.Path).Open(Key), Is.Null);
    }

    [Test]
    public void A_session_that_is_gone_is_told_as_such()
    {
        using var folder = new TempFolder();
        Directory.CreateDirectory(folder.Combine("ada"));

        Assert.Throws<FileNotFoundException>(() => new SessionRoot(folder.Path).Open(Key));
    }

    [Test]
    public void A_folder_that_vanishes_during_a_scan_has_no_sessions()
    {
        using var folder = new TempFolder();
        foreach (var user in (string[])["ada", "bob", "eve"])
        {
            Directory.CreateDirectory(folder.Combine(user));
            File.WriteAllText(folder.Combine(user, "one.jsonl"), "{}\n");
        }

        using var scan = new SessionRoot(folder.Path).Scan().GetEnumerator();
        Assert.That(scan.MoveNext());
        var first = scan.Current.Key.UserKey;
        foreach (var other in Directory.EnumerateDirectories(folder.Path).Where(path => Path.GetFileName(path) != first).ToList())
        {
            Directory.Delete(other, recursive: true);
        }

        Assert.That(scan.MoveNext(), Is.False);
    }

    private static void AssertIsNoSession(TempFolder folder)
    {
        var root = new SessionRoot(folder.Path);
        Assert.That(root.Scan(), Is.Empty);
        Assert.That(root.Find(Key), Is.Null);
    }
}
