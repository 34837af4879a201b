using System.Net;
using System.Net.Http.Json;
using System.Runtime.Versioning;
using System.Text.Json;
using Agnes.Testing;

namespace Agnes.FaultTests.Disk;

/// <summary>
/// Linux refuses to make a disk read-only while a file on it is open for writing, as the database is; so it happens
/// to a running API for the sessions alone.
/// </summary>
[CancelAfter(120_000)]
[SupportedOSPlatform("linux")]
public sealed class DiskThatIsReadOnlyTests
{
    private const int Before = 10;

    private readonly TempFolder _elsewhere = new();
    private SmallDisk _disk = null!;

    [SetUp]
    public async Task Mount() => _disk = await SmallDisk.MountAsync(TestContext.CurrentContext.CancellationToken);

    [TearDown]
    public async Task Unmount()
    {
        if (_disk is not null)
        {
            await _disk.DisposeAsync();
        }

        _elsewhere.Dispose();
    }

    [Test]
    public async Task With_the_sessions_on_it_uploads_are_refused_until_it_is_writable(CancellationToken cancellationToken)
    {
        var start = new ApiStart(_elsewhere.Path)
        {
            Environment = new Dictionary<string, string> { ["SESSION_DATA_DIR"] = _disk.Path },
        };
        await using var api = await ApiProcess.StartAsync(start, cancellationToken);
        await api.UploadAsync(0, Before, cancellationToken);
        await _disk.MakeReadOnlyAsync(cancellationToken);

        using (var answer = await api.UploadAsync(Before, cancellationToken))
        {
            var problem = await answer.Content.ReadFromJsonAsync<JsonElement>(cancellationToken);
            Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.InsufficientStorage));
            Assert.That(
                problem.GetProperty("detail").GetString(),
                Is.EqualTo("The disk that holds the sessions is read-only; nothing was stored."));
        }

        var disk = (await api.GetJsonAsync("/api/health/detailed", cancellationToken)).GetProperty("services").GetProperty("disk");
        Assert.That(disk.GetProperty("status").GetString(), Is.EqualTo("error"));
        Assert.That(disk.GetProperty("detail").GetString(), Does.Contain(_disk.Path).And.Contain("make it writable"));
        var run = await api.RunOnceAsync(cancellationToken);
        Assert.That((run.GetProperty("ok").GetBoolean(), run.Detail("processed")), Is.EqualTo((true, Before)));
        foreach (var path in ApiOnADisk.Reads)
        {
            using var answer = await api.GetAnswerAsync(path, cancellationToken);
            Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK), path);
        }

        await _disk.MakeWritableAsync(cancellationToken);
        await api.UploadAsync(Before, 1, cancellationToken);
        await api.RunToTheEndAsync(cancellationToken);

        Assert.That(await api.StopAsync(cancellationToken), Is.Zero);
        Assert.That(
            DatabaseContent.Read(_elsewhere.Path),
            Is.EqualTo(await Undisturbed.ContentAfterAsync(Before + 1, cancellationToken)));
    }

    [Test]
    public async Task With_everything_on_it_a_start_is_refused_in_one_line_and_loses_nothing(CancellationToken cancellationToken)
    {
        var start = new ApiStart(_disk.Path);
        await using (var api = await ApiProcess.StartAsync(start, cancellationToken))
        {
            await api.UploadAsync(0, Before, cancellationToken);
            await api.RunOnceAsync(cancellationToken);
            await api.KillAsync(cancellationToken);
        }

        await _disk.MakeReadOnlyAsync(cancellationToken);
        var refusal = (await Assert.ThrowsAsync<InvalidOperationException>(() => ApiProcess.StartAsync(start, cancellationToken)))!;
        Assert.That(refusal.Message, Does.StartWith("The API ended with 1"));
        Assert.That(refusal.Message, Does.Contain("agnes.duckdb").And.Contain("read-only; make it writable"));
        Assert.That(refusal.Message, Does.Not.Contain("   at "), "an operator reads a line, no stack trace");

        await _disk.MakeWritableAsync(cancellationToken);
        await using (var api = await ApiProcess.StartAsync(start, cancellationToken))
        {
            await api.RunToTheEndAsync(cancellationToken);
            await api.StopAsync(cancellationToken);
        }

        Assert.That(
            DatabaseContent.Read(_disk.Path),
            Is.EqualTo(await Undisturbed.ContentAfterAsync(Before, cancellationToken)));
    }
}
