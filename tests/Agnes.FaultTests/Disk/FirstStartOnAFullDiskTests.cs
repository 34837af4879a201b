using System.Runtime.Versioning;
using Agnes.Testing;

namespace Agnes.FaultTests.Disk;

[CancelAfter(60_000)]
[SupportedOSPlatform("linux")]
public sealed class FirstStartOnAFullDiskTests
{
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
    }

    [TestCase(0, TestName = "No room even for the scheduler's token")]
    [TestCase(8, TestName = "No room for a database")]
    [TestCase(24, TestName = "No room for its tables")]
    public async Task Is_refused_in_one_line_and_leaves_nothing_that_is_in_the_way(int roomInKib, CancellationToken cancellationToken)
    {
        var start = new ApiStart(_disk.Path);
        _disk.Fill(roomInKib * 1024L);

        var refusal = (await Assert.ThrowsAsync<InvalidOperationException>(() => ApiProcess.StartAsync(start, cancellationToken)))!;

        Assert.That(refusal.Message, Does.StartWith("The API ended with 1"));
        Assert.That(refusal.Message, Does.Contain(_disk.Path).And.Contain("make"));
        Assert.That(refusal.Message, Does.Not.Contain("   at "), "an operator reads a line, no stack trace");

        _disk.MakeRoom();
        await using var api = await ApiProcess.StartAsync(start, cancellationToken);
        await api.UploadAsync(0, 1, cancellationToken);
        Assert.That((await api.RunOnceAsync(cancellationToken)).Detail("processed"), Is.EqualTo(1));
    }
}
