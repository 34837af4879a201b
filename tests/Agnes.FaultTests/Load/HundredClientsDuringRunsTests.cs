using Agnes.Testing;
using Agnes.Testing.Load;

namespace Agnes.FaultTests.Load;

/// <summary>Sends a request per second from each of a hundred clients during runs over all sessions.</summary>
[CancelAfter(600_000)]
[NonParallelizable]
public sealed class HundredClientsDuringRunsTests
{
    private const int MadeUp = 500;

    [TestCase(FaultForm.Brief)]
    [TestCase(FaultForm.Full, Category = TestCategories.LongRunning)]
    public async Task Nobody_is_refused(FaultForm form, CancellationToken cancellationToken)
    {
        var seconds = form.Of(inBrief: 3, inFull: 10, inSoak: 120);
        using var data = new TempFolder();
        MadeUpSessions.Write(data.Combine("user_sessions", ApiProcess.UserId), MadeUp);
        PlaceCorpus(data.Combine("user_sessions", "corpus"));
        await using var api = await ApiProcess.StartAsync(new ApiStart(data.Path), cancellationToken);
        using var end = new CancellationTokenSource();

        var runs = WholeRuns.RepeatAsync(api, end.Token, cancellationToken);
        var answers = await new LoadClients(api.Http.BaseAddress!, LoadRequests.Of(MadeUp))
            .RunAsync(TimeSpan.FromSeconds(seconds), cancellationToken);
        await end.CancelAsync();

        Assert.That(answers.Where(answer => answer.Fault is not null), Is.Empty);
        Assert.That(answers, Has.Count.GreaterThanOrEqualTo(LoadClients.Count * seconds));
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
