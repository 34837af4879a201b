using System.Diagnostics;
using Agnes.Testing;

namespace Agnes.FaultTests.Killing;

[TestFixture]
[Platform("Linux")]
[CancelAfter(3_600_000)]
public sealed class KillingAMigrationTests
{
    private static readonly Dictionary<string, string> Migrated = new()
    {
        ["session_processor_state"] = "",
        ["schema_version"] = "EXCLUDE (applied_on)",
    };

    [TestCase(FaultForm.Brief)]
    [TestCase(FaultForm.Full, Category = TestCategories.LongRunning)]
    public async Task However_often_it_is_killed_it_ends_as_if_it_had_not_been(FaultForm form, CancellationToken cancellationToken)
    {
        var chance = FaultSeed.NewRandom();
        var maxKills = form.Of(inBrief: 4, inFull: 10, inSoak: 400);
        var legacy = new LegacyDatabase(form);
        using var undisturbed = NewLegacyFolder(legacy);
        var duration = await MigrateAsync(undisturbed, cancellationToken);
        var differences = new List<string>();
        var (kills, killsHalfway) = (0, 0);

        while (kills < maxKills)
        {
            using var folder = NewLegacyFolder(legacy);
            TimeSpan? ready = null;
            while (ready is null && kills < maxKills)
            {
                ready = await KillAsync(folder, duration * chance.NextDouble(), cancellationToken);
                kills++;
                killsHalfway += ready is null ? 1 : 0;
            }

            // After a faster start than the first one, later kills come sooner.
            duration = ready < duration ? ready.Value : duration;
            await MigrateAsync(folder, cancellationToken);
            differences.AddRange(DatabaseDifference.Between(folder.Database, undisturbed.Database, Migrated));
            Assert.That(DatabaseDifference.Columns(folder.Database), Is.EqualTo(DatabaseDifference.Columns(undisturbed.Database)));
            Assert.That(folder.Entries(), Is.EqualTo(undisturbed.Entries()), "no temporary file is left");
        }

        TestContext.Out.WriteLine($"{killsHalfway} of {kills} kills before the end of a start of {duration.TotalMilliseconds:0} ms");
        Assert.That(differences, Is.Empty);
        Assert.That(killsHalfway, Is.Positive);
        Assert.That(
            DatabaseDifference.Count(undisturbed.Database, "session_processor_state"),
            Is.EqualTo(legacy.Rows - legacy.Unprocessed));
    }

    private static DataFolder NewLegacyFolder(LegacyDatabase legacy)
    {
        var folder = new DataFolder();
        Directory.CreateDirectory(folder.State);
        legacy.Create(folder.Database);
        return folder;
    }

    /// <summary>Starts the API without a kill, and returns the time from listening to ready.</summary>
    private static async Task<TimeSpan> MigrateAsync(DataFolder folder, CancellationToken cancellationToken)
    {
        await using var api = await ApiProcess.LaunchAsync(new ApiStart(folder.Path), cancellationToken);
        var watch = Stopwatch.StartNew();
        await api.WaitUntilReadyAsync(cancellationToken);
        var duration = watch.Elapsed;
        await api.StopAsync(cancellationToken);
        return duration;
    }

    /// <summary>Kills the API some time after it listens, or as soon as it is ready.</summary>
    /// <returns>The time until it was ready, or null if it was killed before.</returns>
    private static async Task<TimeSpan?> KillAsync(DataFolder folder, TimeSpan after, CancellationToken cancellationToken)
    {
        await using var api = await ApiProcess.LaunchAsync(new ApiStart(folder.Path), cancellationToken);
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var watch = Stopwatch.StartNew();
        var ready = api.WaitUntilReadyAsync(enough.Token);
        await Task.WhenAny(ready, Task.Delay(after, cancellationToken));
        var elapsed = watch.Elapsed;
        if (ready.IsCompleted)
        {
            // Ready, or ended without a kill, which throws here.
            await ready;
            await api.KillAsync(cancellationToken);
            return elapsed;
        }

        await api.KillAsync(cancellationToken);
        await enough.CancelAsync();
        await Task.WhenAny(ready);
        return null;
    }
}
