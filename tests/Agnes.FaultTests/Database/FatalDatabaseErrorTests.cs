using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Agnes.Testing;

namespace Agnes.FaultTests.Database;

[TestFixture]
[CancelAfter(600_000)]
public sealed class FatalDatabaseErrorTests
{
    private const int Sessions = 60;

    private static readonly TimeSpan Promised = TimeSpan.FromSeconds(5);

    [TestCase(FaultForm.Brief)]
    [TestCase(FaultForm.Full, Category = TestCategories.LongRunning)]
    public async Task It_is_reopened_in_the_process_while_work_goes_on(FaultForm form, CancellationToken cancellationToken)
    {
        using var folder = new TempFolder();
        await using var api = await ApiProcess.StartAsync(FaultSeam.Start(folder), cancellationToken);
        var random = FaultSeed.NewRandom();
        var answers = new ConcurrentBag<HttpStatusCode>();
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var clients = Enumerable.Range(0, 4).Select(i => AskAsync(api, i, answers, enough.Token)).ToList();

        for (var i = 0; i < form.Of(inBrief: 3, inFull: 8, inSoak: 100); i++)
        {
            await Task.Delay(random.Next(50, 400), cancellationToken);
            await api.OrderAsync("break-database", cancellationToken);
            var broken = Stopwatch.StartNew();
            await api.WaitUntilReadyAsync(cancellationToken);
            Assert.That(broken.Elapsed, Is.LessThan(Promised));
        }

        await enough.CancelAsync();
        await Task.WhenAll(clients);

        Assert.That(
            answers.Distinct(),
            Is.SubsetOf([HttpStatusCode.OK, HttpStatusCode.Conflict, HttpStatusCode.ServiceUnavailable]));
        Assert.That(answers, Has.Some.EqualTo(HttpStatusCode.OK));
        Assert.That(await ItemsOnceAllIsProcessedAsync(api, cancellationToken), Is.EqualTo(Sessions));
        Assert.That(api.Output, Has.None.Contains("could not be written"));
        Assert.That(await api.StopAsync(cancellationToken), Is.Zero);
    }

    [Test]
    public async Task Where_it_cannot_be_reopened_requests_are_told_so_at_once_and_the_process_ends(
        CancellationToken cancellationToken)
    {
        using var folder = new TempFolder();
        await using var api = await ApiProcess.StartAsync(FaultSeam.Start(folder), cancellationToken);
        // A DuckDB instance lives as long as any of its connections.
        await api.OrderAsync("hold-connection", cancellationToken);

        await api.OrderAsync("break-database", cancellationToken);
        using var ready = await api.Http.GetAsync(new Uri("/healthz/ready", UriKind.Relative), cancellationToken);
        using var health = await api.Http.GetAsync(new Uri("/api/health", UriKind.Relative), cancellationToken);
        using var list = await api.Http.GetAsync(new Uri("/api/sessions", UriKind.Relative), cancellationToken);

        Assert.That(ready.StatusCode, Is.EqualTo(HttpStatusCode.ServiceUnavailable));
        Assert.That(health.StatusCode, Is.EqualTo(HttpStatusCode.ServiceUnavailable));
        Assert.That(list.StatusCode, Is.EqualTo(HttpStatusCode.ServiceUnavailable));
        Assert.That(list.Headers.RetryAfter?.Delta, Is.GreaterThan(TimeSpan.Zero));
        Assert.That(await list.Content.ReadAsStringAsync(cancellationToken), Does.Contain("being reopened"));
        Assert.That(await api.WaitForExitAsync(cancellationToken), Is.EqualTo(1));
        Assert.That(api.Output, Has.Some.Contains("could not be reopened within 5 s"));

        await using var next = await ApiProcess.StartAsync(new ApiStart(folder.Path), cancellationToken);
        using var again = await next.Http.GetAsync(new Uri("/api/sessions", UriKind.Relative), cancellationToken);
        Assert.That(again.StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    /// <summary>Uploads each session until the API accepts it, and requests runs and lists in between.</summary>
    private static async Task AskAsync(
        ApiProcess api,
        int client,
        ConcurrentBag<HttpStatusCode> answers,
        CancellationToken enough)
    {
        for (var i = client; i < Sessions; i += 4)
        {
            do
            {
                using var upload = await api.UploadAsync($"s{i}.jsonl", Session(i), CancellationToken.None);
                using var run = await api.PostRunAsync("usage", CancellationToken.None);
                using var list = await api.Http.GetAsync(new Uri("/api/sessions", UriKind.Relative), CancellationToken.None);
                answers.Add(upload.StatusCode);
                answers.Add(run.StatusCode);
                answers.Add(list.StatusCode);
                if (upload.IsSuccessStatusCode)
                {
                    break;
                }

                await Task.Delay(50, CancellationToken.None);
            }
            while (true);

            if (!enough.IsCancellationRequested)
            {
                await Task.Delay(50, CancellationToken.None);
            }
        }
    }

    private static byte[] Session(int number) => Encoding.UTF8.GetBytes(Lines.Join(
        Lines.Prompt("Count the trees.", number),
        Lines.Assistant($"msg_{number}", $"req_{number}", Lines.Usage(), number + 1, content: Lines.ToolUse($"toolu_{number}", "Read"))));

    private static async Task<int> ItemsOnceAllIsProcessedAsync(ApiProcess api, CancellationToken cancellationToken)
    {
        while (true)
        {
            using var run = await api.PostRunAsync("usage", cancellationToken);
            var page = await api.Http.GetFromJsonAsync<JsonElement>(
                new Uri("/api/sessions?limit=200", UriKind.Relative), cancellationToken);
            var rows = page.GetProperty("rows").EnumerateArray().ToList();
            if (rows.TrueForAll(row => row.GetProperty("status").GetString() == "processed"))
            {
                return rows.Sum(row => row.GetProperty("items_extracted").GetInt32());
            }

            await Task.Delay(200, cancellationToken);
        }
    }
}
