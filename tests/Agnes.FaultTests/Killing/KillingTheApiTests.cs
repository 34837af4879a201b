using Agnes.Testing;

namespace Agnes.FaultTests.Killing;

[TestFixture]
[Platform("Linux")]
[CancelAfter(3_600_000)]
public sealed class KillingTheApiTests
{
    [TestCase(FaultForm.Brief)]
    [TestCase(FaultForm.Full, Category = TestCategories.LongRunning)]
    public async Task Whatever_moment_it_is_killed_at_nothing_is_lost_and_nothing_is_counted_twice(FaultForm form, CancellationToken cancellationToken)
    {
        var kills = form.Of(inBrief: 5, inFull: 25, inSoak: 500);
        using var folder = new DataFolder();
        var chance = FaultSeed.NewRandom();
        await using var api = new MortalApi(StartIn(folder));
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        UploadingClient[] uploaders =
        [
            .. Enumerable.Range(0, 3).Select(number => new UploadingClient(form, number, api, new Random(chance.Next()))),
        ];
        var runner = new RunningClient("usage", api, new Random(chance.Next()));
        var reader = new RunningClient("verification", api, new Random(chance.Next()));
        List<Task> clients =
        [
            .. uploaders.Select(client => client.WorkAsync(enough.Token)),
            runner.WorkAsync(enough.Token),
            reader.WorkAsync(enough.Token),
        ];

        for (var kill = 0; kill < kills; kill++)
        {
            await KillAsync(api, runner, kill % 5, chance, cancellationToken);
        }

        await enough.CancelAsync();
        await Task.WhenAll(clients);
        await ProcessAllAsync(folder, cancellationToken);
        using var undisturbed = folder.WithSameSessions();
        await ProcessAllAsync(undisturbed, cancellationToken);

        var sent = uploaders.SelectMany(client => client.Sent).ToList();
        TestContext.Out.WriteLine($"{sent.Count} sessions, {runner.BusyRuns} and {reader.BusyRuns} runs that found some, {kills} kills");
        Assert.Multiple(() =>
        {
            Assert.That(runner.Faults.Concat(reader.Faults), Is.Empty);
            Assert.That((runner.BusyRuns, reader.BusyRuns), Is.GreaterThan((0, 0)));
            Assert.That(sent.Where(session => !session.Value.MayBe(folder.Read(session.Key))).Select(session => session.Key), Is.Empty);
            Assert.That(sent.Count(session => session.Value.WasEverAnswered), Is.GreaterThan(sent.Count / 2));
            Assert.That(folder.Entries(), Is.EqualTo(undisturbed.Entries()), "no temporary file is left");
            Assert.That(
                DatabaseDifference.Between(folder.Database, undisturbed.Database, DatabaseDifference.TimesAndAttempts),
                Is.Empty);
            Assert.That(DatabaseDifference.Count(folder.Database, "usage_messages"), Is.GreaterThan(sent.Count));
            Assert.That(DatabaseDifference.Count(folder.Database, "verification_evidence"), Is.Positive);
        });
    }

    private static ApiStart StartIn(DataFolder folder) => new(folder.Path)
    {
        Environment = new Dictionary<string, string>
        {
            ["DATABASE_CHECKPOINT_INTERVAL"] = "1",
            ["VERIFICATION_EXTRACTOR"] = "rules",
            ["VERIFICATION_IDLE_SECONDS"] = "0",
        },
    };

    // 0: before the API is ready. 1 and 2: during work, with a checkpoint each second. 3: after the response to a run.
    // 4: during a stop, which writes the last checkpoint.
    private static async Task KillAsync(
        MortalApi api,
        RunningClient runner,
        int way,
        Random chance,
        CancellationToken cancellationToken)
    {
        var process = await api.LaunchAsync(cancellationToken);
        if (way > 0)
        {
            await process.WaitUntilReadyAsync(cancellationToken);
        }

        if (way == 3)
        {
            await runner.NextAnswerAsync(cancellationToken);
        }

        await Task.Delay(chance.Next(way is 1 or 2 ? 1_500 : 300), cancellationToken);
        if (way == 4)
        {
            await api.TerminateAsync(cancellationToken);
            await Task.Delay(chance.Next(200), cancellationToken);
        }

        await api.KillAsync(cancellationToken);
    }

    private static async Task ProcessAllAsync(DataFolder folder, CancellationToken cancellationToken)
    {
        await using var api = await ApiProcess.StartAsync(StartIn(folder), cancellationToken);
        await api.ProcessAllAsync(cancellationToken);
        await api.StopAsync(cancellationToken);
    }
}
