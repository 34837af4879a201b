using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;
using Agnes.FaultTests.Killing;
using Agnes.Testing;

namespace Agnes.FaultTests.Clock;

[TestFixture]
[CancelAfter(600_000)]
public sealed class SettingTheClockUnderRunningProgramsTests
{
    private const string Turn = "session-processor:usage: 200";

    // The scheduler may wake a tenth of a second early.
    private static readonly TimeSpan ShortestInterval = TimeSpan.FromSeconds(0.9);

    [TestCase(FaultForm.Brief)]
    [TestCase(FaultForm.Full, Category = TestCategories.LongRunning)]
    public async Task Nothing_is_lost_and_the_scheduler_neither_bursts_nor_falls_silent(FaultForm form, CancellationToken cancellationToken)
    {
        var offsets = Offsets(form);
        using var time = FakedTime.Create();
        using var folder = new DataFolder();
        await using var api = await ApiProcess.StartAsync(
            new ApiStart(folder.Path) { Environment = time.Environment }, cancellationToken);
        var broken = Path.Combine(folder.Sessions, "broken.jsonl");
        Directory.CreateDirectory(folder.Sessions);
        await File.WriteAllTextAsync(broken, "no transcript\n", cancellationToken);
        time.SetBy(offsets[0]);
        using var scheduler = SchedulerProcess.Start(SchedulerOf(api, folder, time));
        var watch = Stopwatch.StartNew();
        var turns = 0;

        foreach (var offset in offsets)
        {
            time.SetBy(offset);
            await SendAsync(api, new GrowingSession($"session{turns}"), cancellationToken);
            for (var i = 0; i < 2; i++)
            {
                await scheduler.WaitForLineAsync(Turn, cancellationToken);
                turns++;
            }
        }

        // The session that failed while the clock was years ahead is repaired, and the clock is correct again.
        await File.WriteAllTextAsync(broken, Lines.Join(Lines.Prompt("Which trees want pruning?")), cancellationToken);
        time.SetBy(FakedTime.Right);
        while (await FailedAsync(api, cancellationToken) > 0)
        {
            await scheduler.WaitForLineAsync(Turn, cancellationToken);
            turns++;
        }

        await scheduler.TerminateAsync(cancellationToken);
        var rest = (await scheduler.EndAsync(cancellationToken)).Output;
        turns += rest.Split(Turn).Length - 1;
        var elapsed = watch.Elapsed;
        await api.ProcessAllAsync(cancellationToken);
        await api.StopAsync(cancellationToken);
        using var undisturbed = folder.WithSameSessions();
        await ProcessAllAsync(undisturbed, cancellationToken);

        Assert.Multiple(() =>
        {
            Assert.That(turns, Is.LessThanOrEqualTo((elapsed / ShortestInterval) + 1));
            Assert.That(
                DatabaseDifference.Between(folder.Database, undisturbed.Database, DatabaseDifference.TimesAndAttempts),
                Is.Empty);
            Assert.That(DatabaseDifference.Count(folder.Database, "usage_session_summary"), Is.GreaterThan(offsets.Count));
            Assert.That(DatabaseDifference.Count(folder.Database, "audit_log WHERE duration_ms < 0"), Is.Zero);
        });
    }

    // First years ahead, then far behind.
    private static IReadOnlyList<string> Offsets(FaultForm form)
    {
        string[] wrong = ["+3650d", "-400d", "+2h", "-90s"];
        return [.. Enumerable.Range(0, form.Of(inBrief: 2, inFull: 4, inSoak: 60)).Select(i => wrong[i % wrong.Length])];
    }

    private static Dictionary<string, string> SchedulerOf(ApiProcess api, DataFolder folder, FakedTime time) =>
        new(time.Environment)
        {
            ["DATA_DIR"] = folder.Path,
            ["API_URL"] = api.Http.BaseAddress!.ToString(),
            ["SCHEDULER_USAGE_PROCESSOR_INTERVAL"] = "1",
            ["SCHEDULER_STARTUP_GRACE_SECONDS"] = "0",
        };

    private static async Task SendAsync(ApiProcess api, GrowingSession session, CancellationToken cancellationToken)
    {
        session.Grow(5);
        using var response = await api.UploadAsync(session.Name, session.Content(), cancellationToken);
        response.EnsureSuccessStatusCode();
    }

    private static async Task<int> FailedAsync(ApiProcess api, CancellationToken cancellationToken)
    {
        var processors = await api.Http.GetFromJsonAsync<JsonElement>(
            new Uri("/api/admin/session-processors", UriKind.Relative), cancellationToken);
        return processors.EnumerateArray().Sum(processor => processor.GetProperty("failed").GetInt32());
    }

    private static async Task ProcessAllAsync(DataFolder folder, CancellationToken cancellationToken)
    {
        await using var api = await ApiProcess.StartAsync(new ApiStart(folder.Path), cancellationToken);
        await api.ProcessAllAsync(cancellationToken);
        await api.StopAsync(cancellationToken);
    }
}
