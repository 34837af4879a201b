using Microsoft.Extensions.Logging;
using WireMock.ResponseBuilders;
using static Agnes.Scheduler.Tests.SchedulerUnderTest;

namespace Agnes.Scheduler.Tests;

[CancelAfter(30_000)]
public sealed class SendingTheTokenTests
{
    private const string Job = "extra";
    private const string Path = "/api/extra";

    private static readonly string First = new('1', 32);
    private static readonly string Second = new('2', 40);

    [Test]
    public async Task The_variable_takes_precedence_over_the_file(CancellationToken cancellationToken)
    {
        await using var scheduler = WithFrequentJob();
        scheduler.Settings["SCHEDULER_API_TOKEN"] = First;
        scheduler.Folder.Write(scheduler.Folder.Token, Second);

        await scheduler.StartAsync(cancellationToken);
        await scheduler.CompletedAsync(Job, cancellationToken);

        Assert.That(scheduler.LastAuthorization(Path), Is.EqualTo($"Bearer {First}"));
        Assert.That(scheduler.Log.Entries.Select(entry => entry.Text), Has.None.Contains(First), "a secret must not be logged");
    }

    [Test]
    public async Task A_file_that_the_api_creates_later_is_read_and_its_absence_is_logged_once(CancellationToken cancellationToken)
    {
        await using var scheduler = WithFrequentJob();
        await scheduler.StartAsync(cancellationToken);
        await scheduler.FinishedAsync(Job, 1, cancellationToken);
        scheduler.Time.Advance(TimeSpan.FromSeconds(61));
        await scheduler.FinishedAsync(Job, 2, cancellationToken);
        var unusable = await scheduler.Log.WaitForAsync(LogEvent.TokenUnusable, cancellationToken);
        Assert.That(scheduler.LastAuthorization(Path), Is.Null);
        Assert.That(unusable.Level, Is.EqualTo(LogLevel.Warning));
        Assert.That(unusable["Source"], Is.EqualTo(scheduler.Folder.Token));
        Assert.That(scheduler.Log.Count(LogEvent.TokenUnusable), Is.EqualTo(1));

        scheduler.Folder.Write(scheduler.Folder.Token, First + "\n");
        scheduler.Time.Advance(TimeSpan.FromSeconds(61));
        await scheduler.CompletedAsync(Job, 3, cancellationToken);

        Assert.That(scheduler.LastAuthorization(Path), Is.EqualTo($"Bearer {First}"));
    }

    [Test]
    public async Task A_replaced_token_is_read_again_after_a_401(CancellationToken cancellationToken)
    {
        await using var scheduler = WithFrequentJob();
        scheduler.Folder.Write(scheduler.Folder.Token, First);
        scheduler.Respond(Path, Response.Create().WithStatusCode(401));
        await scheduler.StartAsync(cancellationToken);
        await scheduler.FinishedAsync(Job, 1, cancellationToken);

        scheduler.Folder.Write(scheduler.Folder.Token, Second);
        scheduler.Time.Advance(TimeSpan.FromSeconds(61));
        await scheduler.Log.WaitForAsync(LogEvent.CallRejected, Job, 2, cancellationToken);

        Assert.That(scheduler.LastAuthorization(Path), Is.EqualTo($"Bearer {Second}"));
    }

    [TestCase("1234567890123456789012345678901", "31 characters")]
    [TestCase("12345678901234567890 123456789012", "ASCII")]
    public async Task A_file_without_a_usable_token_is_a_warning_that_states_the_problem(string content, string problem, CancellationToken cancellationToken)
    {
        await using var scheduler = WithFrequentJob();
        scheduler.Folder.Write(scheduler.Folder.Token, content);

        await scheduler.StartAsync(cancellationToken);
        await scheduler.CompletedAsync(Job, cancellationToken);

        var unusable = await scheduler.Log.WaitForAsync(LogEvent.TokenUnusable, cancellationToken);
        Assert.That(unusable["Problem"], Does.Contain(problem));
        Assert.That(scheduler.LastAuthorization(Path), Is.Null);
    }

    [Test]
    public async Task A_short_token_in_the_variable_is_a_warning(CancellationToken cancellationToken)
    {
        await using var scheduler = WithFrequentJob();
        scheduler.Settings["SCHEDULER_API_TOKEN"] = "short";

        await scheduler.StartAsync(cancellationToken);
        var unusable = await scheduler.Log.WaitForAsync(LogEvent.TokenUnusable, cancellationToken);

        Assert.That(unusable.Level, Is.EqualTo(LogLevel.Warning));
        Assert.That(unusable["Source"], Is.EqualTo("SCHEDULER_API_TOKEN"));
        Assert.That(unusable["Problem"], Does.Contain("5 characters"));
    }

    private static SchedulerUnderTest WithFrequentJob()
    {
        var scheduler = new SchedulerUnderTest();
        scheduler.ExtraJob(Job, "every 1m");
        scheduler.LastRuns(Start, Verification, Usage, Health);
        return scheduler;
    }
}
