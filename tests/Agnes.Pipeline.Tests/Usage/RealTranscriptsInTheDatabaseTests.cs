using Agnes.Pipeline.Sessions;
using Agnes.Pipeline.Tests.Runs;
using Agnes.Pipeline.Transcripts;
using Agnes.Pipeline.Usage;
using Agnes.Pipeline.Usage.Counting;
using Agnes.Testing;

namespace Agnes.Pipeline.Tests.Usage;

/// <summary>
/// The reference figures of <c>docs/transcripts.md</c>, from real transcripts of several people, in a real database:
/// each call and each event once, whatever else repeats it, in whatever order the files came.
/// </summary>
[CancelAfter(300_000)]
public sealed class RealTranscriptsInTheDatabaseTests
{
    private static readonly string[] Users = ["ada", "bob", "cleo"];

    [TestCase(false, 1)]
    [TestCase(false, 2, Category = TestCategories.LongRunning)]
    [TestCase(true, 3)]
    [TestCase(true, 4, Category = TestCategories.LongRunning)]
    public async Task They_amount_to_the_reference_figures(bool withEarlierStates, int seed, CancellationToken cancellationToken)
    {
        await using var pipeline = await PipelineUnderTest.StartAsync(cancellationToken);
        var files = CorpusSessions.In(Repository.Corpus("projects")).ToArray();
        if (withEarlierStates)
        {
            files = [.. files, .. CorpusSessions.In(Repository.Corpus("again"))];
        }

        new Random(seed).Shuffle(files);

        // In three arrivals, each followed by a run, so that copies meet rows that stand already.
        foreach (var arrival in files.Chunk((files.Length / 3) + 1))
        {
            foreach (var (path, name) in arrival)
            {
                Place(pipeline.Sessions, path, name);
            }

            var report = await pipeline.RunAsync(new UsageProcessor(TimeSpan.FromMinutes(10)), cancellationToken);
            Assert.That((report.Processed, report.Errors), Is.EqualTo((arrival.Length, 0)));
        }

        Assert.That(
            await CountAsync(pipeline, cancellationToken),
            Is.EqualTo([
                "advisor: 8 calls, 815655 in, 46499 out, 0 written, 0 read",
                "agent_progress: 203 calls, 49504 in, 848 out, 1274997 written, 9671365 read",
                "message: 8399 calls, 400622 in, 2873197 out, 26211490 written, 1083500313 read",
            ]));
        Assert.That(
            await pipeline.QueryAsync(
                "SELECT event_type || ': ' || count(*) FROM usage_events_counted GROUP BY event_type ORDER BY event_type",
                row => row.GetString(0),
                cancellationToken),
            Is.EqualTo(["mcp_call: 20", "slash_command: 111", "subagent: 256", "tool_use: 8884"]));
    }

    [TestCase(5)]
    [TestCase(6, Category = TestCategories.LongRunning)]
    public async Task Counting_in_memory_picks_the_very_same_copies(int seed, CancellationToken cancellationToken)
    {
        await using var pipeline = await PipelineUnderTest.StartAsync(cancellationToken);
        (string Path, string Name)[] files =
            [.. CorpusSessions.In(Repository.Corpus("projects")), .. CorpusSessions.In(Repository.Corpus("again"))];
        new Random(seed).Shuffle(files);
        foreach (var (path, name) in files)
        {
            Place(pipeline.Sessions, path, name);
        }

        await pipeline.RunAsync(new UsageProcessor(TimeSpan.FromMinutes(10)), cancellationToken);
        var stored = await pipeline.QueryAsync(
            """
            SELECT session_file || ' ' || kind || ' ' || message_id || ' ' || coalesce(request_id, session_id) || ' '
                || input_tokens || ' ' || output_tokens || ' ' || model
            FROM usage_messages_counted
            """,
            row => row.GetString(0),
            cancellationToken);

        var counted = CountedCalls.Of([.. files.Select(file => Read(file.Path, file.Name, cancellationToken))]);

        Assert.That(
            counted.Select(call =>
                $"{call.Source.SessionFile} {call.Kind} {call.MessageId} {call.RequestId ?? call.SessionId} {call.InputTokens} {call.OutputTokens} {call.Model}")
                .Order(StringComparer.Ordinal),
            Is.EqualTo(stored.Order(StringComparer.Ordinal)));
    }

    private static CallsOfFile Read(string path, string name, CancellationToken cancellationToken)
    {
        var key = new SessionKey(UserOf(name), SessionName.Parse(name, null)).ToString();
        var extraction = new CallsExtraction(new UsageRowSource(key, new SessionOwner(null, ""), UsageProcessor.CurrentVersion));
        using var file = File.OpenHandle(path);
        new TranscriptReader().Read(file, RandomAccess.GetLength(file), hasher: null, extraction.Read, cancellationToken);
        return extraction.ToCalls();
    }

    // Different states of one session belong to one person, its project's.
    private static string UserOf(string name) => Users[name[0] % Users.Length];

    private static void Place(SessionRoot root, string path, string name)
    {
        var target = root.PathOf(new SessionKey(UserOf(name), SessionName.Parse(name, null)));
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        File.Copy(path, target);
        File.SetLastWriteTimeUtc(target, PipelineUnderTest.Start.AddHours(-1).UtcDateTime);
    }

    private static Task<IReadOnlyList<string>> CountAsync(PipelineUnderTest pipeline, CancellationToken cancellationToken) =>
        pipeline.QueryAsync(
            """
            SELECT kind || ': ' || count(*) || ' calls, ' || sum(input_tokens) || ' in, ' || sum(output_tokens) || ' out, '
                || sum(cache_creation_5m_tokens + cache_creation_1h_tokens) || ' written, '
                || sum(cache_read_tokens) || ' read'
            FROM usage_messages_counted
            GROUP BY kind
            ORDER BY kind
            """,
            row => row.GetString(0),
            cancellationToken);
}
