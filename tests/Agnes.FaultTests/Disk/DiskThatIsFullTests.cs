using System.Net;
using System.Net.Http.Json;
using System.Runtime.Versioning;
using System.Text.Json;
using Agnes.Testing;

namespace Agnes.FaultTests.Disk;

[CancelAfter(120_000)]
[SupportedOSPlatform("linux")]
public sealed class DiskThatIsFullTests
{
    private const int Before = 10;
    private const int Waiting = 30;
    private const int Refused = Before + Waiting;

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
    public async Task With_the_sessions_alone_on_it_uploads_are_refused_and_all_else_goes_on(CancellationToken cancellationToken)
    {
        await using var api = await StartAsync(_elsewhere.Path, _disk.Combine("user_sessions"), cancellationToken);
        await api.UploadAsync(0, Before + Waiting, cancellationToken);

        _disk.Fill();

        await AssertAnUploadIsRefusedAsync(api, cancellationToken);
        await AssertHealthNamesTheDiskAsync(api, _disk.Combine("user_sessions"), cancellationToken);
        var run = await api.RunOnceAsync(cancellationToken);
        Assert.That(run.GetProperty("ok").GetBoolean(), Is.True);
        Assert.That(run.Detail("processed"), Is.EqualTo(Before + Waiting), "the database has room");
        await AssertReadsAnswerAsync(api, cancellationToken);

        _disk.MakeRoom();

        await AssertAllIsDoneInTheEndAsync(api, _elsewhere.Path, cancellationToken);
    }

    [Test]
    public async Task With_everything_on_it_runs_defer_and_go_on_when_there_is_room(CancellationToken cancellationToken)
    {
        await using var api = await StartAsync(_disk.Path, _disk.Combine("user_sessions"), cancellationToken);
        await api.UploadAsync(0, Before, cancellationToken);
        await api.RunOnceAsync(cancellationToken);
        await api.UploadAsync(Before, Waiting, cancellationToken);

        _disk.Fill();

        await AssertAnUploadIsRefusedAsync(api, cancellationToken);
        await AssertHealthNamesTheDiskAsync(api, _disk.Combine("state"), cancellationToken);
        await AssertARunDefersAsync(api, cancellationToken);
        await AssertReadsAnswerAsync(api, cancellationToken);
        await api.WaitForLogAsync("is put off: its disk has too little room", cancellationToken);
        await AssertARunDefersAsync(api, cancellationToken);
        await AssertReadsAnswerAsync(api, cancellationToken);

        _disk.MakeRoom();

        await AssertAllIsDoneInTheEndAsync(api, _disk.Path, cancellationToken);
        Assert.That(
            DatabaseContent.ReadRunResults(_disk.Path).Count(result => result == "error"),
            Is.EqualTo(2),
            "the runs that could not be audited at once are audited later");
    }

    [Test]
    public async Task Killed_or_stopped_on_it_the_API_starts_again_and_nothing_is_lost(CancellationToken cancellationToken)
    {
        await using (var api = await StartAsync(_disk.Path, _disk.Combine("user_sessions"), cancellationToken))
        {
            await api.UploadAsync(0, Before + Waiting, cancellationToken);
            _disk.Fill();
            await AssertARunDefersAsync(api, cancellationToken);
            await api.KillAsync(cancellationToken);
        }

        await using (var api = await StartAsync(_disk.Path, _disk.Combine("user_sessions"), cancellationToken))
        {
            await AssertReadsAnswerAsync(api, cancellationToken);
            await AssertARunDefersAsync(api, cancellationToken);
            Assert.That(await api.StopAsync(cancellationToken), Is.Zero, string.Join('\n', api.Output));
        }

        await using (var api = await StartAsync(_disk.Path, _disk.Combine("user_sessions"), cancellationToken))
        {
            _disk.MakeRoom();
            await AssertAllIsDoneInTheEndAsync(api, _disk.Path, cancellationToken);
        }
    }

    private static Task<ApiProcess> StartAsync(string data, string sessions, CancellationToken cancellationToken) =>
        ApiProcess.StartAsync(
            new ApiStart(data)
            {
                Environment = new Dictionary<string, string>
                {
                    ["SESSION_DATA_DIR"] = sessions,
                    ["DATABASE_CHECKPOINT_INTERVAL"] = "1",
                },
            },
            cancellationToken);

    private async Task AssertAnUploadIsRefusedAsync(ApiProcess api, CancellationToken cancellationToken)
    {
        using var answer = await api.UploadAsync(Refused, cancellationToken);
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>(cancellationToken);

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.InsufficientStorage));
        Assert.That(answer.Content.Headers.ContentType?.MediaType, Is.EqualTo("application/problem+json"));
        Assert.That(
            problem.GetProperty("detail").GetString(),
            Is.EqualTo("The disk that holds the sessions is full; nothing was stored."));
        Assert.That(Files(), Has.Count.EqualTo(Before + Waiting), "nothing half-written is left");
    }

    private static async Task AssertHealthNamesTheDiskAsync(ApiProcess api, string folder, CancellationToken cancellationToken)
    {
        var health = await api.GetJsonAsync("/api/health/detailed", cancellationToken);
        var disk = health.GetProperty("services").GetProperty("disk");

        Assert.That(health.GetProperty("status").GetString(), Is.EqualTo("unhealthy"));
        Assert.That(disk.GetProperty("status").GetString(), Is.EqualTo("error"));
        Assert.That(disk.GetProperty("detail").GetString(), Does.Contain(folder).And.Contain("make room"));
    }

    private static async Task AssertReadsAnswerAsync(ApiProcess api, CancellationToken cancellationToken)
    {
        foreach (var path in ApiOnADisk.Reads)
        {
            using var answer = await api.GetAnswerAsync(path, cancellationToken);
            Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK), path);
        }
    }

    private static async Task AssertARunDefersAsync(ApiProcess api, CancellationToken cancellationToken)
    {
        var run = await api.RunOnceAsync(cancellationToken);

        Assert.That(run.GetProperty("ok").GetBoolean(), Is.False);
        Assert.That(run.GetProperty("details").GetProperty("stopped_because").GetString(), Does.Contain("full; make room"));
        Assert.That(run.Detail("errors"), Is.Zero, "no session is to blame");
        Assert.That(run.Detail("processed"), Is.Zero);
        Assert.That(run.Detail("deferred"), Is.EqualTo(run.Detail("scanned")).And.GreaterThanOrEqualTo(Waiting));
        Assert.That(run.Detail("items_extracted"), Is.Zero);
        var sessions = await api.GetJsonAsync("/api/sessions?limit=200", cancellationToken);
        Assert.That(
            sessions.GetProperty("rows").EnumerateArray().Select(row => row.GetProperty("status").GetString()),
            Has.All.AnyOf("pending", "processed"));
    }

    private async Task AssertAllIsDoneInTheEndAsync(ApiProcess api, string data, CancellationToken cancellationToken)
    {
        await api.UploadAsync(Refused, 1, cancellationToken);
        await api.RunToTheEndAsync(cancellationToken);
        var health = await api.GetJsonAsync("/api/health/detailed", cancellationToken);
        Assert.That(health.GetProperty("services").GetProperty("disk").GetProperty("status").GetString(), Is.Not.EqualTo("error"));
        Assert.That(await api.StopAsync(cancellationToken), Is.Zero);

        Assert.That(
            Files(),
            Is.EquivalentTo(Enumerable.Range(0, Refused + 1).Select(MadeUpSessions.NameOf)));
        Assert.That(DatabaseContent.Read(data), Is.EqualTo(await Undisturbed.ContentAfterAsync(Refused + 1, cancellationToken)));
    }

    private List<string> Files() =>
        [.. Directory.EnumerateFiles(_disk.Combine("user_sessions", ApiProcess.UserId)).Select(path => Path.GetFileName(path))];
}
