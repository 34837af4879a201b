using Agnes.Testing;
using Agnes.Testing.Load;

namespace Agnes.FaultTests.Load;

/// <summary>Whole runs go on while a hundred clients send a request a second each.</summary>
[CancelAfter(600_000)]
[NonParallelizable]
public sealed class HundredClientsDuringRunsTests
{
    private const int MadeUp = 500;

    [Test]
    public async Task Nobody_is_refused(CancellationToken cancellationToken)
    {
        using var data = new TempFolder();
        MadeUpSessions.Write(data.Combine("user_sessions", ApiProcess.UserId), MadeUp);
        PlaceCorpus(data.Combine("user_sessions", "corpus"));
        await using var api = await ApiProcess.StartAsync(new ApiStart(data.Path), cancellationToken);
        using var end = new CancellationTokenSource();

        var runs = WholeRuns.RepeatAsync(api, end.Token, cancellationToken);
        var answers = await new LoadClients(api.Http.BaseAddress!, LoadRequests.Of(MadeUp))
            .RunAsync(TimeSpan.FromSeconds(FaultForm.Of(inShort: 10, inLong: 120)), cancellationToken);
        await end.CancelAsync();

        Assert.That(answers.Where(answer => answer.Fault is not null), Is.Empty);
        Assert.That(answers, Has.Count.GreaterThanOrEqualTo(LoadClients.Count * FaultForm.Of(inShort: 10, inLong: 120)));
        var done = await runs;
        Assert.That(done.Select(run => run.GetProperty("ok").GetBoolean()), Has.All.True);
        Assert.That(done[0].GetProperty("details").GetProperty("processed").GetInt32(), Is.GreaterThanOrEqualTo(MadeUp));
    }

    private static void PlaceCorpus(string folder)
    {
        var corpus = Path.Combine(Repository.Root, "..", "shared", "corpus", "projects");
        if (!Directory.Exists(corpus))
        {
            return;
        }

        Directory.CreateDirectory(folder);
        foreach (var (path, name) in CorpusSessions.In(corpus).DistinctBy(session => session.Name))
        {
            File.Copy(path, Path.Combine(folder, name));
        }
    }
}
