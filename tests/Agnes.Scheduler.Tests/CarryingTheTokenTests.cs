using WireMock.ResponseBuilders;
using static Agnes.Scheduler.Tests.SchedulerUnderTest;

namespace Agnes.Scheduler.Tests;

[CancelAfter(30_000)]
public sealed class CarryingTheTokenTests
{
    private static readonly string First = new('1', 32);
    private static readonly string Second = new('2', 40);

    [Test]
    public async Task The_variable_comes_before_the_file(CancellationToken cancellationToken)
    {
        await using var scheduler = WithFrequentJob();
        scheduler.Settings["SCHEDULER_API_TOKEN"] = First;
        scheduler.Folder.Write(scheduler.Folder.Token, Second);

        await scheduler.StartAsync(cancellationToken);
        await scheduler.Log.WaitForAsync("extra: 200", cancellationToken);

        Assert.That(scheduler.LastAuthorization("/api/extra"), Is.EqualTo($"Bearer {First}"));
        Assert.That(scheduler.Log.Count(First), Is.Zero, "a secret does not belong in a log");
    }

    [Test]
    public async Task A_file_that_the_api_makes_later_is_found_and_its_absence_is_told_once(CancellationToken cancellationToken)
    {
        await using var scheduler = WithFrequentJob();
        await scheduler.StartAsync(cancellationToken);
        await scheduler.TurnsAsync("extra", 1, cancellationToken);
        scheduler.Time.Advance(TimeSpan.FromSeconds(61));
        await scheduler.TurnsAsync("extra", 2, cancellationToken);
        Assert.That(scheduler.LastAuthorization("/api/extra"), Is.Null);
        Assert.That(scheduler.Log.Count($"Warning Calling the API without a token: {scheduler.Folder.Token} is missing"), Is.EqualTo(1));

        scheduler.Folder.Write(scheduler.Folder.Token, First + "\n");
        scheduler.Time.Advance(TimeSpan.FromSeconds(61));
        await scheduler.Log.WaitForAsync("extra: 200", 3, cancellationToken);

        Assert.That(scheduler.LastAuthorization("/api/extra"), Is.EqualTo($"Bearer {First}"));
    }

    [Test]
    public async Task A_token_that_was_made_anew_is_read_again_after_a_401(CancellationToken cancellationToken)
    {
        await using var scheduler = WithFrequentJob();
        scheduler.Folder.Write(scheduler.Folder.Token, First);
        scheduler.Answer("/api/extra", Response.Create().WithStatusCode(401));
        await scheduler.StartAsync(cancellationToken);
        await scheduler.TurnsAsync("extra", 1, cancellationToken);

        scheduler.Folder.Write(scheduler.Folder.Token, Second);
        scheduler.Time.Advance(TimeSpan.FromSeconds(61));
        await scheduler.Log.WaitForAsync("extra: /api/extra was refused with 401", 2, cancellationToken);

        Assert.That(scheduler.LastAuthorization("/api/extra"), Is.EqualTo($"Bearer {Second}"));
    }

    [TestCase("1234567890123456789012345678901", "has 31 characters")]
    [TestCase("12345678901234567890 123456789012", "holds characters other than visible ASCII")]
    public async Task A_file_without_a_usable_token_is_told_by_its_fault(string content, string fault, CancellationToken cancellationToken)
    {
        await using var scheduler = WithFrequentJob();
        scheduler.Folder.Write(scheduler.Folder.Token, content);

        await scheduler.StartAsync(cancellationToken);
        await scheduler.Log.WaitForAsync("extra: 200", cancellationToken);

        Assert.That(scheduler.LastAuthorization("/api/extra"), Is.Null);
        Assert.That(scheduler.Log.Count(fault), Is.EqualTo(1));
    }

    [Test]
    public async Task A_short_token_in_the_variable_is_a_warning(CancellationToken cancellationToken)
    {
        await using var scheduler = WithFrequentJob();
        scheduler.Settings["SCHEDULER_API_TOKEN"] = "short";

        await scheduler.StartAsync(cancellationToken);

        await scheduler.Log.WaitForAsync("Warning Calling the API without a token: SCHEDULER_API_TOKEN has 5 characters", cancellationToken);
    }

    private static SchedulerUnderTest WithFrequentJob()
    {
        var scheduler = new SchedulerUnderTest();
        scheduler.ExtraJob("extra", "every 1m");
        scheduler.LastRuns(Start, Verification, Usage, Health);
        return scheduler;
    }
}
