using System.Diagnostics;
using Agnes.Testing;

namespace Agnes.FaultTests.Killing;

[TestFixture]
[Platform("Linux")]
[CancelAfter(3_600_000)]
public sealed class KillingAMigrationTests
{
    private static readonly int Kills = FaultForm.Of(10, 400);

    private static readonly Dictionary<string, string> Migrated = new()
    {
        ["session_processor_state"] = "",
        ["schema_version"] = "EXCLUDE (applied_on)",
    };

    [Test]
    public async Task However_often_it_is_killed_it_ends_as_if_it_had_not_been(CancellationToken cancellationToken)
    {
        var chance = FaultForm.NewRandom();
        using var undisturbed = NewLegacyFolder();
        var duration = await MigrateAsync(undisturbed, cancellationToken);
        var differences = new List<string>();
        var (kills, killsHalfway) = (0, 0);

        while (kills < Kills)
        {
            using var folder = NewLegacyFolder();
            TimeSpan? ready = null;
            while (ready is null && kills < Kills)
            {
                ready = await KillAsync(folder, duration * chance.NextDouble(), cancellationToken);
                kills++;
                killsHalfway += ready is null ? 1 : 0;
            }

            // Where a start went faster than the first one, later kills come sooner.
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
            Is.EqualTo(LegacyDatabase.Rows - LegacyDatabase.Unprocessed));
    }

    private static DataFolder NewLegacyFolder()
    {
        var folder = new DataFolder();
        Directory.CreateDirectory(folder.State);
        LegacyDatabase.Make(folder.Database);
        return folder;
    }

    /// <summary>Lets it start in peace, and tells how long that took from where it listened.</summary>
    private static async Task<TimeSpan> MigrateAsync(DataFolder folder, CancellationToken cancellationToken)
    {
        await using var api = await ApiProcess.LaunchAsync(new ApiStart(folder.Path), cancellationToken);
        var watch = Stopwatch.StartNew();
        await api.WaitUntilReadyAsync(cancellationToken);
        var duration = watch.Elapsed;
        await api.StopAsync(cancellationToken);
        return duration;
    }

    /// <summary>Kills it some time after it listens, or as soon as it is ready.</summary>
    /// <returns>How soon it was ready; null where it was killed before.</returns>
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
            // Ready, or ended by itself, which it must not.
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
